/**
 * The size of each row in a bucket's feed, so that a pull can end a batch by size without reading the rows. Null for rows that an
 * older program wrote: their size is estimated when they are read. No table is rewritten.
 */
export const batchBytes: readonly string[] = ['ALTER TABLE bucket_row ADD COLUMN bytes integer'];

/**
 * How large a row is where it stands in a bucket's feed, so that a batch of a pull can end before it is too large without a look at
 * the rows. Null for what an older program has written: their size is guessed when they are read. No table is written anew.
 */
export const batchBytes: readonly string[] = ['ALTER TABLE bucket_row ADD COLUMN bytes integer'];

/**
 * The revision of what is synced: rows, arguments of mutations, host files, page reports. The wire version, in contrast, covers
 * only the envelopes. `history.txt` lists what each revision added.
 */
export const rowRevision = 21;

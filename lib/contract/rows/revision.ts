/**
 * The revision of what is synced: rows, the arguments of mutations, host files, page reports. Apart from the wire version,
 * which is that of the envelopes alone. `history.txt` says what came with each.
 */
export const rowRevision = 6;

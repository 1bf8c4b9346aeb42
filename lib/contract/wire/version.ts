/**
 * The version of the envelopes that this code speaks (pull, push, live, problem, config, me), and the oldest it understands.
 * `history.txt` lists what each version added. The contents of the envelopes have `rowRevision`.
 */
export const wireVersion = 2;
export const oldestWireVersion = 1;

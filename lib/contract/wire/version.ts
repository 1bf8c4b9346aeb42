/**
 * The version of the envelopes this code speaks (pull, push, live, problem, config, me), and the oldest it still understands.
 * `history.txt` says what came with each. What stands in the envelopes has `rowRevision`.
 */
export const wireVersion = 2;
export const oldestWireVersion = 1;

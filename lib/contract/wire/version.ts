/** The wire version this code speaks, and the oldest it still understands. */
export const wireVersion = 2;
export const oldestWireVersion = 1;

/**
 * One line per version: its number, the hash of every schema on the wire, what changed.
 * `version.test.ts` fails when a schema changes and no new line says so.
 */
export const wireHistory: readonly { version: number; hash: string; note: string }[] = [
  { version: 1, hash: 'd3c5a138fca9b4c9', note: 'First.' },
  {
    version: 2,
    hash: '3d28f0fd45d722b4',
    note: 'Host files; reports on pages; buckets of kinds not known yet.',
  },
];

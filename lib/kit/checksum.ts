/**
 * A checksum of a bucket that does not depend on the order of rows: their number and two sums of their hashes.
 * Client and server update it with each change, so its cost depends on the changes and not on the rows.
 */
export interface Checksum {
  count: number;
  /** Sums modulo 2^32 of two independent FNV-1a hashes of `kind/id@version`. */
  a: number;
  b: number;
}

export const emptyChecksum: Checksum = { count: 0, a: 0, b: 0 };

const PRIME = 0x01000193;

function fnv1a(text: string, seed: number): number {
  let hash = seed >>> 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), PRIME);
    hash = Math.imul(hash ^ (unit >>> 8), PRIME);
  }
  // A final mix, because with FNV alone a different last digit hardly changes the high bits.
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function turn(sum: Checksum, kind: string, id: string, version: number, sign: 1 | -1): Checksum {
  const text = `${kind}/${id}@${version}`;
  return {
    count: sum.count + sign,
    a: (sum.a + sign * fnv1a(text, 0x811c9dc5)) >>> 0,
    b: (sum.b + sign * fnv1a(text, 0x9747b28c)) >>> 0,
  };
}

export function checksumAdd(sum: Checksum, kind: string, id: string, version: number): Checksum {
  return turn(sum, kind, id, version, 1);
}

export function checksumRemove(sum: Checksum, kind: string, id: string, version: number): Checksum {
  return turn(sum, kind, id, version, -1);
}

/** A hash that shows whether a stored row has been altered since it arrived. */
export function rowHash(version: number, row: unknown): number {
  return fnv1a(JSON.stringify(row), version);
}

/** The checksum as it is sent: `count.a.b`, with the sums in base 36. */
export function checksumText(sum: Checksum): string {
  return `${sum.count}.${sum.a.toString(36)}.${sum.b.toString(36)}`;
}

import { createHash } from 'node:crypto';

/**
 * Remembers the external ids of a file and their lines in a hash table of 12 bytes per slot outside the heap, so that the ids of millions
 * of lines need not be in memory as texts. Two ids count as equal if 64 bits of their SHA-256 agree (by chance, one in a million for six
 * million lines: n² / 2⁶⁵).
 */
export class SeenIds {
  private slots = 1024;
  private table = new Uint32Array(this.slots * 3);
  private held = 0;

  /** The line on which the id was first seen. Null: it is new, and is now recorded with `line` (1-based). */
  note(id: string, line: number): number | null {
    if (this.held * 2 >= this.slots) this.grow();
    const digest = createHash('sha256').update(id).digest();
    const earlier = this.place(digest.readUInt32LE(0), digest.readUInt32LE(4), line);
    if (earlier === null) this.held += 1;
    return earlier;
  }

  get size(): number {
    return this.held;
  }

  private place(a: number, b: number, line: number): number | null {
    let slot = a % this.slots;
    for (;;) {
      const at = slot * 3;
      const found = this.table[at + 2] ?? 0;
      if (found === 0) {
        this.table[at] = a;
        this.table[at + 1] = b;
        this.table[at + 2] = line;
        return null;
      }
      if (this.table[at] === a && this.table[at + 1] === b) return found;
      slot = (slot + 1) % this.slots;
    }
  }

  private grow(): void {
    const old = this.table;
    this.slots *= 2;
    this.table = new Uint32Array(this.slots * 3);
    for (let at = 0; at < old.length; at += 3) {
      const line = old[at + 2] ?? 0;
      if (line > 0) this.place(old[at] ?? 0, old[at + 1] ?? 0, line);
    }
  }
}

import { trimEndOf } from '../kit/trim.ts';

/**
 * Builds a plain text. It is kept in pieces, because looking at the end of one growing string copies the whole string each
 * time.
 */
export class TextWriter {
  readonly #pieces: string[] = [];
  #length = 0;
  /** Line breaks owed before the next text. */
  #owed = 0;

  /** The length written so far, without pending line breaks. */
  get length(): number {
    return this.#length;
  }

  /** Whether the next text comes at the start of a line or after a space. */
  get isAtStart(): boolean {
    return this.#owed > 0 || this.#length === 0 || '\n\t '.includes(this.#last());
  }

  /** Makes the next text start this many lines below. */
  owe(breaks: number): void {
    if (this.#length > 0) this.#owed = Math.max(this.#owed, breaks);
  }

  write(text: string): void {
    this.settle();
    this.#push(text);
  }

  /** Ends the line and removes spaces at its end. */
  breakLine(): void {
    this.settle();
    this.#dropSpaces();
    this.#push('\n');
  }

  /** Writes the pending line breaks. Breaks already at the end count. */
  settle(): void {
    if (this.#owed === 0) return;
    const there = this.#breaksAtEnd(this.#owed);
    this.#dropSpaces();
    this.#push('\n'.repeat(Math.max(0, this.#owed - there)));
    this.#owed = 0;
  }

  /** The text written after a given length; null if it is longer than `maxLength`. */
  since(length: number, maxLength: number): string | null {
    if (this.#length - length > maxLength) return null;
    const found: string[] = [];
    let left = this.#length - length;
    for (let at = this.#pieces.length - 1; at >= 0 && left > 0; at -= 1) {
      const piece = this.#pieces[at] ?? '';
      found.push(piece.slice(Math.max(0, piece.length - left)));
      left -= piece.length;
    }
    return found.reverse().join('');
  }

  toString(): string {
    return this.#pieces.join('');
  }

  #push(text: string): void {
    if (text !== '') this.#pieces.push(text);
    this.#length += text.length;
  }

  #last(): string {
    return this.#pieces.at(-1)?.at(-1) ?? '';
  }

  #breaksAtEnd(maxBreaks: number): number {
    const end = this.since(this.#length - Math.min(maxBreaks, this.#length), maxBreaks) ?? '';
    return end.length - trimEndOf(end, '\n').length;
  }

  #dropSpaces(): void {
    while (this.#last() === ' ') {
      const piece = this.#pieces.pop() ?? '';
      const kept = trimEndOf(piece, ' ');
      this.#length -= piece.length;
      this.#push(kept);
    }
  }
}

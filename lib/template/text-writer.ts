import { trimEndOf } from '../kit/trim.ts';

/**
 * Plain text that grows at its end. It is kept in pieces: to look at the end of one text that grows means to copy all of it
 * each time.
 */
export class TextWriter {
  readonly #pieces: string[] = [];
  #length = 0;
  /** Line breaks owed before the next text. */
  #owed = 0;

  /** How much is written, what is owed left out. */
  get length(): number {
    return this.#length;
  }

  /** Whether what comes next is at the start of a line, or behind a space. */
  get isAtStart(): boolean {
    return this.#owed > 0 || this.#length === 0 || '\n\t '.includes(this.#last());
  }

  /** The next text begins that many lines below. */
  owe(breaks: number): void {
    if (this.#length > 0) this.#owed = Math.max(this.#owed, breaks);
  }

  write(text: string): void {
    this.settle();
    this.#push(text);
  }

  /** Ends the line here; spaces at its end go. */
  breakLine(): void {
    this.settle();
    this.#dropSpaces();
    this.#push('\n');
  }

  /** Writes the line breaks that are owed; one that stands there already counts. */
  settle(): void {
    if (this.#owed === 0) return;
    const there = this.#breaksAtEnd(this.#owed);
    this.#dropSpaces();
    this.#push('\n'.repeat(Math.max(0, this.#owed - there)));
    this.#owed = 0;
  }

  /** What is written behind a length, when it is not longer than `most`; else null. */
  since(length: number, most: number): string | null {
    if (this.#length - length > most) return null;
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

  #breaksAtEnd(most: number): number {
    const end = this.since(this.#length - Math.min(most, this.#length), most) ?? '';
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

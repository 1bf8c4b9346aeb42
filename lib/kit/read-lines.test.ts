import { expect, it } from 'vitest';
import { readLines } from './read-lines.ts';

const parts = (...texts: string[]) =>
  new Response(
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        for (const text of texts) controller.enqueue(new Uint8Array(Buffer.from(text, 'latin1')));
        controller.close();
      },
    }),
  );

it('Lines are whole, wherever the parts of the body end', async () => {
  const lines: string[] = [];
  // An “é” in two parts.
  await readLines(parts('a\nb', 'c\n\n', 'caf\u00c3', '\u00a9'), 100, (line) => lines.push(line));
  expect(lines).toEqual(['a', 'bc', 'café']);
});

it('A body with too many bytes is not read to its end', async () => {
  const lines: string[] = [];
  expect(await readLines(parts('a\n', 'b'.repeat(50)), 20, (line) => lines.push(line))).toBe(false);
  expect(lines).toEqual(['a']);
});

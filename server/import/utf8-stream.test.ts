import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Only } from './utf8-stream.ts';

async function through(chunks: readonly Buffer[]): Promise<string> {
  const out: Buffer[] = [];
  for await (const chunk of Readable.from(chunks).pipe(utf8Only())) out.push(chunk);
  return Buffer.concat(out).toString('utf8');
}

function cut(bytes: Buffer, size: number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return chunks;
}

describe('utf8Only', () => {
  it('utf8Only passes any text through, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 1, max: 7 }),
        async (text, size) => {
          const bytes = Buffer.from(text, 'utf8');
          expect(await through(cut(bytes, size))).toBe(text.replace(/^\uFEFF/, ''));
        },
      ),
    );
  });

  it.each([1, 2, 5, 1_000])('utf8Only names a Latin-1 line, cut every %d bytes', async (size) => {
    const bytes = Buffer.from('name\nMarie\nJos\u00e9\nZo\u00eb\n', 'latin1');
    await expect(through(cut(bytes, size))).rejects.toThrow('line 3: The file is not UTF-8');
  });

  it('utf8Only names the last line when the file ends inside a character', async () => {
    const bytes = Buffer.concat([Buffer.from('a\nb\nc'), Buffer.from('é').subarray(0, 1)]);
    await expect(through([bytes])).rejects.toThrow('line 3');
  });

  it('utf8Only strips a byte order mark and refuses UTF-16', async () => {
    expect(await through(cut(Buffer.from('\uFEFFid,name'), 2))).toBe('id,name');
    await expect(through([Buffer.from('\uFEFFid', 'utf16le')])).rejects.toThrow('UTF-16');
  });
});

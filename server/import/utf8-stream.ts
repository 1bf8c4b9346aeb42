import { Buffer, isUtf8 } from 'node:buffer';
import { Transform, type TransformCallback } from 'node:stream';
import { fault } from './fault.ts';
import { UnreadableFile } from './unreadable-file.ts';

const LF = 0x0a;

function newlines(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) count += 1;
  return count;
}

/** The number of bytes (0 to 3) at the end of a chunk that begin a character which the next chunk completes. */
function openTail(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back += 1) {
    const byte = chunk[chunk.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

function badLine(chunk: Buffer): number {
  let line = 0;
  let from = 0;
  for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
    if (!isUtf8(chunk.subarray(from, at))) return line;
    line += 1;
    from = at + 1;
  }
  return line;
}

/**
 * A stream that passes bytes through and strips a UTF-8 byte order mark. It fails with an UnreadableFile for UTF-16, and at the first line
 * that is not UTF-8, because every umlaut of a Latin-1 file would otherwise be destroyed.
 */
export function utf8Only(): Transform {
  let line = 1;
  let first = true;
  let held: Buffer = Buffer.alloc(0);
  function check(chunk: Buffer): Buffer {
    if (isUtf8(chunk)) {
      line += newlines(chunk);
      return chunk;
    }
    throw new UnreadableFile(fault('file-not-utf8', {}), line + badLine(chunk));
  }
  function start(chunk: Buffer): Buffer {
    const [a, b, c] = chunk;
    if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
      throw new UnreadableFile(fault('file-utf16', {}));
    }
    return a === 0xef && b === 0xbb && c === 0xbf ? chunk.subarray(3) : chunk;
  }
  return new Transform({
    transform(raw: Buffer, _encoding, done: TransformCallback) {
      try {
        let chunk = held.length > 0 ? Buffer.concat([held, raw]) : raw;
        if (first && chunk.length < 3) {
          held = chunk;
          done();
          return;
        }
        if (first) chunk = start(chunk);
        first = false;
        const open = openTail(chunk);
        held = chunk.subarray(chunk.length - open);
        done(null, check(chunk.subarray(0, chunk.length - open)));
      } catch (error) {
        done(error as Error); // The code above throws only UnreadableFile.
      }
    },
    flush(done) {
      try {
        done(null, check(first ? start(held) : held));
      } catch (error) {
        done(error as Error); // `check` and `start` throw only UnreadableFile.
      }
    },
  });
}

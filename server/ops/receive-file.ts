import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProblemError } from '../problem.ts';

/** The body of a request, stored in a file on this machine. */
export interface ReceivedFile {
  path: string;
  /** SHA-256, in hexadecimal. */
  hash: string;
}

/**
 * Writes the body to a file as it arrives, calls `use`, and then deletes the file. Memory does not grow with the file. Throws a
 * ProblemError `too-large` as soon as more than `maxBytes` have arrived, or at once if the request states a larger size.
 */
export async function withReceivedFile<T>(
  request: Request,
  maxBytes: number,
  use: (file: ReceivedFile) => Promise<T>,
): Promise<T> {
  const refuse = (): never => {
    throw new ProblemError(
      'too-large',
      `A file may have at most ${maxBytes / 1024 / 1024} MiB here: load a larger one with the command "ops import"`,
    );
  };
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) refuse();
  const folder = await mkdtemp(join(tmpdir(), 'repside-upload-'));
  try {
    const path = join(folder, 'file.csv');
    return await use({ path, hash: await write(request, path, maxBytes, refuse) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(
  request: Request,
  path: string,
  maxBytes: number,
  refuse: () => never,
): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const part of bodyOf(request)) {
      bytes += part.length;
      if (bytes > maxBytes) refuse();
      hash.update(part);
      await file.write(part);
    }
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

async function* bodyOf({ body }: Request): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of body ?? []) yield part;
  } catch (cause) {
    throw new ProblemError('bad-request', 'The body ended before it was complete', {}, { cause });
  }
}

const MOST_AT_ONCE = 2;
const running = new Map<string, number>();

/** Runs `work`. In this process, an organisation may have two running at once; for a third, this throws a ProblemError `rate-limited`. */
export async function fewAtOnce<T>(orgId: string, work: () => Promise<T>): Promise<T> {
  const now = running.get(orgId) ?? 0;
  if (now >= MOST_AT_ONCE) {
    throw new ProblemError('rate-limited', 'Other files are being read: wait a moment');
  }
  running.set(orgId, now + 1);
  try {
    return await work();
  } finally {
    const left = (running.get(orgId) ?? 1) - 1;
    if (left > 0) running.set(orgId, left);
    else running.delete(orgId);
  }
}

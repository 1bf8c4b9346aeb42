import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';
import { root } from './run-command.ts';

/** The files of a kept release, by their path in its folder. */
const Files = z.record(z.string(), z.string());
type Files = z.infer<typeof Files>;

const fixtures = join(root, 'test', 'fixtures');
const ending = '.json.br';

/** The path of a packed release, such as `released-v2`. */
export const packedRelease = (name: string) => join(fixtures, `${name}${ending}`);

/** The names of all kept releases. */
export function keptReleases(): string[] {
  const names = readdirSync(fixtures).filter((name) => /^released-v\d+\.json\.br$/.test(name));
  return names.map((name) => name.slice(0, -ending.length));
}

export function packRelease(files: Files): Buffer {
  const text = Buffer.from(JSON.stringify(files));
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return brotliCompressSync(text, { params });
}

/** Unpacks a release into a temporary folder from which it finds this project's packages; returns the folder. */
export function unpackRelease(name: string): string {
  const text = brotliDecompressSync(readFileSync(packedRelease(name))).toString();
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, content] of Object.entries(Files.parse(JSON.parse(text)))) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

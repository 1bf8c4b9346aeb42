import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { HostKey } from '../../lib/contract/page/host-file.ts';
import { z } from '../../lib/contract/zod.ts';
import { makePrivateFolder, PRIVATE_FILE, tighten } from '../db/private-files.ts';
import { BadSettings, type Settings } from '../settings.ts';

/**
 * The key that signs host files, with its private half. It is stored in a file or a setting, never in the database: whoever can write to
 * the database must not be able to change how reps' pages are read.
 */
export const PrivateHostKey = z.extend(HostKey, {
  d: z.string().check(z.regex(/^[\w-]{43}$/)),
});
export type PrivateHostKey = z.infer<typeof PrivateHostKey>;

/** The name of the key's file in the data folder. */
export const hostKeyFile = 'host-signing-key.json';

/**
 * The key from the setting or the data folder. In a data folder, the first call creates it. Null: neither is given. Throws BadSettings if
 * the key cannot be read.
 */
export async function hostSigningKey(place: Settings['hostKey']): Promise<PrivateHostKey | null> {
  if (place.setting !== null) return parseKey(place.setting, 'HOST_SIGNING_KEY');
  if (place.folder === null) return null;
  const path = join(place.folder, hostKeyFile);
  const held = await readKey(path);
  if (held) return held;
  makePrivateFolder(place.folder);
  const mine = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(mine, await newHostKey(), { mode: PRIVATE_FILE });
  // A link makes the complete file appear at once. If several processes do this, the first one wins.
  await link(mine, path).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
  await rm(mine);
  return readKey(path);
}

/** A new key as JSON text, as it is stored. */
export async function newHostKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return JSON.stringify(PrivateHostKey.parse(await exportJWK(privateKey)));
}

/** The public half of the key, which clients receive. */
export function publicHostKey(key: PrivateHostKey): HostKey {
  return HostKey.parse(key);
}

async function readKey(path: string): Promise<PrivateHostKey | null> {
  try {
    const text = await readFile(path, 'utf8');
    tighten(path);
    return parseKey(text, path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function parseKey(text: string, from: string): PrivateHostKey {
  const wrong = `${from}: is not a signing key (expected a private JSON Web Key for P-256; "npm run ops -- host new-key" makes one)`;
  try {
    const key = PrivateHostKey.safeParse(JSON.parse(text));
    if (key.success) return key.data;
  } catch {
    throw new BadSettings(wrong);
  }
  throw new BadSettings(wrong);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

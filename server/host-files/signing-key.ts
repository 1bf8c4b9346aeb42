import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { HostKey } from '../../lib/contract/page/host-file.ts';
import { z } from '../../lib/contract/zod.ts';
import { makePrivateFolder, PRIVATE_FILE, tighten } from '../db/private-files.ts';
import { BadSettings, type Settings } from '../settings.ts';

/**
 * The key host files are signed with, private half included. It lies in a file or in a setting and never in the
 * database: who can write rows there must not be able to change how reps' pages are read.
 */
export const PrivateHostKey = z.extend(HostKey, {
  d: z.string().check(z.regex(/^[\w-]{43}$/)),
});
export type PrivateHostKey = z.infer<typeof PrivateHostKey>;

/** The key's file in the data folder. */
export const hostKeyFile = 'host-signing-key.json';

/** The key of this place, made on the first call; null where there is none. Throws BadSettings. */
export async function hostSigningKey(place: Settings['hostKey']): Promise<PrivateHostKey | null> {
  if (place.setting !== null) return parseKey(place.setting, 'HOST_SIGNING_KEY');
  if (place.folder === null) return null;
  const path = join(place.folder, hostKeyFile);
  const held = await readKey(path);
  if (held) return held;
  makePrivateFolder(place.folder);
  const mine = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(mine, await newHostKey(), { mode: PRIVATE_FILE });
  // Whole or not at all, and only the first of several.
  await link(mine, path).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
  await rm(mine);
  return readKey(path);
}

/** A new key as the text that is kept. */
export async function newHostKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return JSON.stringify(PrivateHostKey.parse(await exportJWK(privateKey)));
}

/** What clients are told. */
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
  const wrong = `${from}: is not a key (expected a private JSON Web Key, P-256; "host new-key" makes one)`;
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

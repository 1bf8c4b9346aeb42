import type { RepRole } from '../contract/rows/rep.ts';
import {
  CheckResponse,
  type ImportProgress,
  LoadResponse,
  WriteResponse,
} from '../contract/wire/ops.ts';
import { newId } from '../kit/id.ts';
import { askOps, sendFile } from './ops-client.ts';

/**
 * Lets an account of the issuer sign in as this rep, unless it is linked to somebody else. Throws an OpsFailure, like every function
 * here.
 */
export async function linkAccount(repId: string, subject: string): Promise<void> {
  await askOps('people/link', { id: newId(), repId, subject, base: null }, WriteResponse);
}

export async function unlinkAccount(
  repId: string,
  link: { issuer: string; subject: string },
): Promise<void> {
  await askOps('people/unlink', { id: newId(), repId, ...link }, WriteResponse);
}

/** Gives a rep exactly these roles. `base`: the roles on the screen; the edit is refused if the rep has others by now. */
export async function setRoles(
  repId: string,
  { roles, base }: { roles: readonly RepRole[]; base: readonly string[] },
): Promise<void> {
  await askOps('people/roles', { id: newId(), repId, roles, base }, WriteResponse);
}

/** Sets the last day of a person (`2026-12-31`), or removes it. `base`: the last day on the screen. */
export async function setLastDay(
  repId: string,
  { lastDay, base }: { lastDay: string | null; base: string | null },
): Promise<void> {
  await askOps('people/end', { id: newId(), repId, lastDay, base }, WriteResponse);
}

type Tell = (progress: ImportProgress) => void;

/** What a load of the file would do. Nothing is written. `tell` gets the progress if it takes long. */
export function checkImport(kind: string, file: File, tell: Tell): Promise<CheckResponse> {
  return sendFile('imports/check', { kind, name: nameOf(file) }, file, CheckResponse, tell);
}

/**
 * Loads the file that was checked, completely or not at all; with `skipBad`, without its bad lines. `id`: the same for every try, so that
 * the file is loaded only once.
 */
export function loadImport(
  kind: string,
  file: File,
  { id, hash, skipBad, tell }: { id: string; hash: string; skipBad: boolean; tell: Tell },
): Promise<LoadResponse> {
  const query = { kind, name: nameOf(file), id, hash, bad: skipBad ? 'skip' : 'refuse' };
  return sendFile('imports/load', query, file, LoadResponse, tell);
}

const nameOf = ({ name }: File): string => name.slice(0, 255) || 'file.csv';

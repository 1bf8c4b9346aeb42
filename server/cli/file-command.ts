import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Tx } from '../db/database.ts';
import { putFile } from '../files/files.ts';
import { CommandError } from './errors.ts';

const MAX_BYTES = 20 * 1024 * 1024;

const mediaTypes: Record<string, string> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
};

export interface AddedFile {
  hash: string;
  name: string;
  mediaType: string;
  /** Size in bytes. */
  bytes: number;
  /** False: the bytes were stored already. */
  isNew: boolean;
}

/**
 * Stores a file under the SHA-256 of its bytes. Bytes that are stored already are not stored again, even under another name. Throws a
 * CommandError if the file is too large or its media type is unknown.
 */
export async function addFile(
  tx: Tx,
  orgId: string,
  path: string,
  given: { name?: string; type?: string },
): Promise<AddedFile> {
  const bytes = await readFile(path);
  if (bytes.length > MAX_BYTES) {
    throw new CommandError(
      `${path} has ${bytes.length} bytes; a template's file may have at most ${MAX_BYTES}`,
    );
  }
  const mediaType = given.type ?? mediaTypes[extname(path).toLowerCase()];
  if (mediaType === undefined) {
    throw new CommandError(
      `${path}: the file's media type is unknown; specify it with --type (for example application/pdf)`,
    );
  }
  const name = given.name ?? basename(path);
  const { hash, isNew } = await putFile(tx, orgId, { mediaType, name, bytes });
  return { hash, name, mediaType, bytes: bytes.length, isNew };
}

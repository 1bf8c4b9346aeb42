import { createHash } from 'node:crypto';
import type { Tx } from '../db/database.ts';

/** A stored file. Files are stored under the SHA-256 of their bytes, so a hash always means the same file. */
export interface StoredFile {
  mediaType: string;
  name: string;
  bytes: Uint8Array;
}

/**
 * Stores a file for an organisation and returns its hash (lower-case hexadecimal). The same bytes are stored only once; `isNew`: they were
 * not stored before.
 */
export async function putFile(
  tx: Tx,
  orgId: string,
  file: StoredFile,
): Promise<{ hash: string; isNew: boolean }> {
  const hash = createHash('sha256').update(file.bytes).digest('hex');
  const stored = await tx.query(
    `INSERT INTO file (org_id, hash, media_type, name, bytes) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (org_id, hash) DO NOTHING RETURNING 1`,
    // The Postgres driver accepts bytes only as a Buffer.
    [orgId, hash, file.mediaType, file.name, Buffer.from(file.bytes)],
  );
  return { hash, isNew: stored.length > 0 };
}

/** The file with this hash (lower-case hexadecimal), or null. */
export async function getFile(tx: Tx, orgId: string, hash: string): Promise<StoredFile | null> {
  const rows = await tx.query<StoredFile>(
    'SELECT media_type AS "mediaType", name, bytes FROM file WHERE org_id = $1 AND hash = $2',
    [orgId, hash],
  );
  return rows[0] ?? null;
}

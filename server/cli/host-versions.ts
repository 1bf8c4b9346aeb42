import { type RowOf, readRow } from '../../lib/contract/rows/index.ts';
import type { Tx } from '../db/database.ts';
import { hostSigningKey, type PrivateHostKey } from '../host-files/signing-key.ts';
import type { CommandContext } from './command-context.ts';
import { CommandError } from './errors.ts';

/** The key that signs host files. Throws a CommandError that says how to get one if there is none. */
export async function signingKeyOf({ hostKey }: CommandContext): Promise<PrivateHostKey> {
  const key = await hostSigningKey(hostKey);
  if (key) return key;
  throw new CommandError(
    'With DATABASE_URL, set HOST_SIGNING_KEY to the same key here and for every server ("host new-key" makes a key)',
  );
}

export interface HostVersion {
  /** `gmail@3` */
  id: string;
  host: string;
  version: number;
  /** Null: the version was removed. */
  row: RowOf<'hostFile'> | null;
}

/** All versions, including those removed within the retention time, sorted by host; the newest of each host first. */
export async function readHostVersions(
  tx: Pick<Tx, 'query'>,
  orgId: string,
): Promise<HostVersion[]> {
  const rows = await tx.query<{ id: string; data: unknown }>(
    `SELECT id, CASE WHEN deleted THEN NULL ELSE data END AS data FROM record
     WHERE org_id = $1 AND kind = 'hostFile'`,
    [orgId],
  );
  return rows
    .map(({ id, data }) => {
      const read = readRow('hostFile', data);
      const [host = '', version] = id.split('@');
      return { id, host, version: Number(version), row: read.ok ? read.row : null };
    })
    .sort((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : b.version - a.version));
}

/** A version of a host file as the audit trail names it. `id`: `gmail@3`. */
export const hostFileTarget = (id: string) => ({ kind: 'hostFile', id, name: id });

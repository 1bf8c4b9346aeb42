import { PullResponse } from '../../../lib/contract/wire/pull.ts';
import { PullClient } from '../../kit/pull-client.ts';
import type { Start } from './in-page.ts';

/** A row as the peers' servers return it. */
export interface PeerRow {
  kind: string;
  id: string;
  version: number;
  row: object;
}

/** Every row of the rep's scope, once, as the server returns it. All sides are measured with these rows. */
export async function readRows({ backend, token }: Start): Promise<PeerRow[]> {
  const client = new PullClient(async (request) => {
    const answer = await fetch(`${backend}/v1/pull`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    return PullResponse.parse(await answer.json());
  });
  await client.pullAll(5_000);
  const rows = new Map<string, PeerRow>();
  for (const bucket of client.buckets.values()) {
    for (const [key, { kind, id, version, row }] of bucket) {
      if (typeof row === 'object' && row !== null) rows.set(key, { kind, id, version, row });
    }
  }
  return [...rows.values()].sort((a, b) => a.version - b.version);
}

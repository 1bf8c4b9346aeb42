import type { Frame } from '@playwright/test';
import type { RowKind, RowOf } from '../../lib/contract/rows/index.ts';
import { PullResponse } from '../../lib/contract/wire/pull.ts';
import { z } from '../../lib/contract/zod.ts';

const Access = z.object({ access: z.object({ token: z.string() }) });

/** The rows of a kind the backend would send this rep now: asked of the backend itself, past the extension's store. */
export async function backendRows<K extends RowKind>(
  panel: Frame,
  backend: string,
  kind: K,
): Promise<RowOf<K>[]> {
  // Runs in an extension page, which may read the session's storage.
  const stored = await panel.evaluate(() =>
    (
      globalThis as unknown as { chrome: { storage: { session: { get(k: string): unknown } } } }
    ).chrome.storage.session.get('access'),
  );
  const { token } = Access.parse(stored).access;
  const rows = new Map<string, RowOf<K>>();
  let cursors: { bucket: string; after: number }[] = [];
  let epoch: string | null = null;
  for (;;) {
    const response = await fetch(`${backend}/v1/pull`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ wire: 1, epoch, cursors, limit: 5_000 }),
    });
    const page = PullResponse.parse(await response.json());
    epoch = page.epoch;
    for (const change of page.changes) {
      cursors = [
        ...cursors.filter((c) => c.bucket !== change.bucket),
        { bucket: change.bucket, after: change.next },
      ];
      for (const operation of change.operations) {
        if (operation.kind !== kind) continue;
        // The server checks every row it stores against the schema of its kind.
        if (operation.row === null) rows.delete(operation.id);
        else rows.set(operation.id, operation.row as RowOf<K>);
      }
    }
    if (!page.changes.some((change) => change.more)) return [...rows.values()];
  }
}

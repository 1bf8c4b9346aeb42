import { PushResponse } from '../../../lib/contract/wire/push.ts';
import { activity, lead } from '../../kit/rows.ts';
import type { SecretServer, TestMutation } from '../secret-server.ts';

export function log(id: string, more: Partial<ReturnType<typeof activity>> = {}): TestMutation {
  return { kind: 'activity.log', args: { activity: activity({ id, ...more }) } };
}

export function create(id: string, more: Partial<ReturnType<typeof lead>> = {}): TestMutation {
  return { kind: 'lead.create', args: { lead: lead({ id, ...more }) } };
}

export const remove = (activityId: string): TestMutation => ({
  kind: 'activity.remove',
  args: { activityId },
});

interface StoredRow {
  data: Record<string, unknown> | null;
  buckets: string[];
}

/** A row as the database stores it. */
export async function stored(
  { server }: SecretServer,
  kind: string,
  id: string,
  orgId = 'acme',
): Promise<StoredRow | undefined> {
  const rows = await server.db.query<StoredRow>(
    'SELECT data, buckets FROM record WHERE org_id = $1 AND kind = $2 AND id = $3',
    [orgId, kind, id],
  );
  return rows[0];
}

/** An answer without the parts that always differ, for comparing what two requests reveal. */
export function shapeOf(answer: unknown): string {
  return JSON.stringify(answer)
    .replace(/"id":"[^"]*"/g, '"id"')
    .replace(/"version":\d+/g, '"version"');
}

export const resultsIn = (text: string) => PushResponse.parse(JSON.parse(text)).results;

import { wireVersion } from '../../../lib/contract/wire/version.ts';
import { fixedClock } from '../../../lib/kit/clock.ts';
import type { OwnedDatabase as Database } from '../../../server/db/database.ts';
import { demoOrgId } from '../../../server/demo/organisation/demo-organisation.ts';
import { push } from '../../../server/push/push.ts';
import { inlined, recording, type Statement } from '../../kit/recorded-statements.ts';
import { activity } from '../../kit/rows.ts';

/** A number that appears nowhere in the demo, so that it can be found in the statements. */
const VERSION = 7_654_321_000;
const names = { clientId: 'BARECLIENT', mutation: 'BAREMUTATION', activity: 'BAREACTIVITY' };

/**
 * The statements that this server sends for one logged activity, in pgbench's script language. Ids are new each time, and the version is
 * the one that was read under the lock, plus one. The script needs a separate database, because it sets the organisation's counter.
 */
export async function barePush(db: Database, repId: string, epoch: string): Promise<string> {
  const { clientId } = names;
  await db.query('UPDATE org_version SET version = $2 WHERE org_id = $1', [demoOrgId, VERSION]);
  const row = activity({ id: names.activity, repId, subject: 'Call 1' });
  const mutation = {
    id: names.mutation,
    seq: 1,
    kind: 'activity.log',
    args: { activity: row },
    at: row.at,
  };
  const request = { wire: wireVersion, epoch, clientId, mutations: [mutation] };
  const sent: Statement[] = [];
  const caller = { orgId: demoOrgId, repId };
  await push(recording(db, sent), caller, request, fixedClock('2026-11-24T10:00:00Z'));
  return [
    '\\set n random(1, 1000000000000000)',
    ...sent.map((statement) => lineOf(inlined(statement))),
    '',
  ].join('\n');
}

function lineOf(sql: string): string {
  const line = sql
    .replaceAll(names.clientId, 'bare-:client_id')
    .replaceAll(names.mutation, 'm:n')
    .replaceAll(names.activity, 'a:n')
    .replaceAll(String(VERSION + 1), ' :next');
  return line.includes('FOR UPDATE OF org_version')
    ? `${line} \\gset\n\\set next :version + 1`
    : `${line};`;
}

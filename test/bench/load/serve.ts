// Runs the server in a separate process, with the demo organisation and a route that answers a constant. Reads the settings as the product
// does, and tells the parent process when the server is ready.
import { rowRevision } from '../../../lib/contract/rows/revision.ts';
import { wireVersion } from '../../../lib/contract/wire/version.ts';
import { systemClock } from '../../../lib/kit/clock.ts';
import { demoOrgId } from '../../../server/demo/organisation/demo-organisation.ts';
import { writeDemo } from '../../../server/demo/organisation/write.ts';
import { pull } from '../../../server/pull/pull.ts';
import { readRepScope } from '../../../server/scope/rep-scope.ts';
import { readSettings } from '../../../server/settings.ts';
import { startServer } from '../../../server/start-server.ts';
import { accessToken } from '../../kit/test-server.ts';
import type { Ready, Seat } from './job.ts';

const REPS = 16;

let constant = '';
const server = await startServer(readSettings(process.env), {
  routes: (app) => {
    app.get('/v1/constant', (c) => c.body(constant, 200, { 'content-type': 'application/json' }));
  },
});
const { db, url } = server;
await writeDemo(db, { clock: systemClock });
const reps = await db.query<{ id: string }>(
  `SELECT id FROM record WHERE org_id = $1 AND kind = 'rep' AND NOT deleted ORDER BY id LIMIT $2`,
  [demoOrgId, REPS],
);
const ready: Ready = { seats: [], epoch: '', pulls: [] };
for (const { id } of reps) {
  const caller = { orgId: demoOrgId, repId: id };
  const standing = await readRepScope(db, caller);
  if (!standing) throw new Error(`The rep ${id} has no standing`);
  const { epoch, horizon, buckets } = standing;
  const cursors = buckets.map(({ bucket }) => ({ bucket, after: horizon, complete: true }));
  const request = { wire: wireVersion, rowRevision, epoch, cursors, limit: 2_000 };
  const answer = await pull(db, caller, request, systemClock);
  if (answer.changes.length > 0) throw new Error('The pull is not empty');
  // The same length as the answer to an empty pull.
  constant ||= JSON.stringify(answer);
  const token = await accessToken(server, demoOrgId, id, { expiresIn: 3_600 });
  const seat: Seat = { url, token, repId: id };
  ready.seats.push(seat);
  ready.pulls.push(JSON.stringify(request));
  ready.epoch = epoch;
}
process.once('disconnect', () => void server.close().then(() => process.exit(0)));
process.send?.(ready);

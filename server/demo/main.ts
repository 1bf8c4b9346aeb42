// The demo: a server with the demo organisation, and a webmail with emails from its prospects. Both listen only on this machine.
import 'temporal-polyfill/global';
import { systemClock } from '../../lib/kit/clock.ts';
import { migrate } from '../db/migrate.ts';
import { makeLog } from '../log.ts';
import { readSettings } from '../settings.ts';
import { openDatabase, startServer } from '../start-server.ts';
import { writeDemo } from './organisation/write.ts';
import { startWebmail } from './webmail/server.ts';

const settings = readSettings({
  LOG_LEVEL: 'warn',
  ...process.env,
  HOST: '127.0.0.1',
  REPSIDE_DEMO_SIGNIN: '1',
});
const log = makeLog(settings.logLevel);
const db = await openDatabase(settings);
await migrate(db);
await writeDemo(db, { clock: systemClock });
const server = await startServer(settings, { log, db });
const webmail = await startWebmail(Number(process.env.WEBMAIL_PORT ?? 0));
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void Promise.all([server.close(), webmail.close()]).then(() => process.exit(0));
  });
}
console.log(JSON.stringify({ ready: true, backend: server.url, webmail: webmail.url }));

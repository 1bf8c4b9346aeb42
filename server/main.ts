// The calendars need Temporal, which Node does not have yet.
import 'temporal-polyfill/global';
import { inspect } from 'node:util';
import { detailsOf, makeLog } from './log.ts';
import { lines } from './printable.ts';
import { BadSettings, readSettings } from './settings.ts';
import { startServer } from './start-server.ts';

try {
  const settings = readSettings(process.env);
  const log = makeLog(settings.logLevel);
  const server = await startServer(settings, { log });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping');
      server.close().catch((error: unknown) => {
        log.error(detailsOf(error), 'could not stop cleanly');
        process.exitCode = 1;
      });
    });
  }
} catch (error) {
  console.error(lines(error instanceof BadSettings ? error.message : inspect(error)));
  process.exitCode = 1;
}

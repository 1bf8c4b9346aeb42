// The calendars need Temporal, which Node does not have yet.
import 'temporal-polyfill/global';
import { runCommand } from './command.ts';

process.exitCode = await runCommand(process.argv.slice(2));

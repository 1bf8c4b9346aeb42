// Node has no Temporal yet, which the calendars count with.
import 'temporal-polyfill/global';
import { runCommand } from './command.ts';

process.exitCode = await runCommand(process.argv.slice(2));

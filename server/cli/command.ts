import { errorText } from '../../lib/kit/error-text.ts';
import { openDataFolder } from '../data-folder.ts';
import { type Database, type OwnedDatabase, openPostgres } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { listOrgs } from '../db/org.ts';
import { loadMaven } from '../demo/maven/load-maven.ts';
import { MappingError } from '../import/mapping.ts';
import { UnreadableFile } from '../import/unreadable-file.ts';
import { line, lines } from '../printable.ts';
import { BadSettings } from '../settings.ts';
import { UnstorableChange } from '../write/write-rows.ts';
import { auditLogCommand } from './audit-log-command.ts';
import { writeInTurn } from './chosen-organisation.ts';
import {
  type CommandContext,
  singleArgument,
  systemTerminal,
  type Terminal,
} from './command-context.ts';
import { createOrganisation } from './create-organisation.ts';
import { CommandError, UsageError } from './errors.ts';
import { addFile } from './file-command.ts';
import { holidaysCommand } from './holidays-command.ts';
import {
  hostAddCommand,
  hostKeyCommand,
  hostListCommand,
  hostRemoveCommand,
} from './host-command.ts';
import { hostWithdrawCommand } from './host-withdraw-command.ts';
import { importCommand } from './import-command.ts';
import { auditCommand, restoreMarkCommand } from './maintenance-commands.ts';
import { mergesCommand } from './merges-command.ts';
import { type Options, readOptions } from './options.ts';
import { reportsCommand } from './page-reports-command.ts';
import { recordCommand } from './record-command.ts';
import {
  repLinkCommand,
  repLinksCommand,
  repRemoveCommand,
  repRolesCommand,
  repUnlinkCommand,
} from './rep-command.ts';
import { repEndCommand, repListCommand } from './rep-people-commands.ts';
import { usage } from './usage.ts';

const commands: Record<string, (context: CommandContext) => Promise<boolean>> = {
  import: importCommand,
  'org create': createCommand,
  'org list': listCommand,
  'org holidays': holidaysCommand,
  'file add': fileCommand,
  'host add': hostAddCommand,
  'host list': hostListCommand,
  'host remove': hostRemoveCommand,
  'host withdraw': hostWithdrawCommand,
  'host new-key': hostKeyCommand,
  maven: loadMaven,
  'restore-mark': restoreMarkCommand,
  'rep list': repListCommand,
  'rep end': repEndCommand,
  'rep link': repLinkCommand,
  'rep unlink': repUnlinkCommand,
  'rep links': repLinksCommand,
  'rep remove': repRemoveCommand,
  'rep roles': repRolesCommand,
  audit: auditCommand,
  'audit log': auditLogCommand,
  reports: reportsCommand,
  merges: mergesCommand,
};

/** The names of all commands, as typed on the command line. */
export const commandNames: readonly string[] = Object.keys(commands);

/**
 * Runs one command line and returns the exit code: 0 done, 1 refused or findings, 2 wrong usage. `db`: an open database to use instead of
 * the configured one, for tests.
 */
export async function runCommand(
  args: readonly string[],
  terminal: Terminal = systemTerminal,
  db?: OwnedDatabase,
): Promise<0 | 1 | 2> {
  try {
    const { words, options } = readOptions(args);
    if (options.help || words.length === 0) {
      terminal.out(lines(usage));
      return options.help ? 0 : 2;
    }
    const two = words.slice(0, 2).join(' ');
    const name = Object.hasOwn(commands, two) ? two : (words[0] ?? '');
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command)
      throw new UsageError(`There is no command "${two}"; the commands are listed below`);
    const rest = words.slice(name.split(' ').length);
    const place = placeOf(options, terminal);
    return await withDatabase(place, db, async (open) =>
      (await command({ db: open, words: rest, options, terminal, hostKey: place.hostKey })) ? 0 : 1,
    );
  } catch (error) {
    return explain(error, terminal);
  }
}

interface Place {
  /** A Postgres server; null: the embedded database in `folder`. */
  url: string | null;
  folder: string;
  hostKey: CommandContext['hostKey'];
}

/** The database that the options and the environment name, and the place of the key for host files. */
function placeOf(options: Options, { env }: Terminal): Place {
  const folder = options['data-dir'] ?? (env.DATA_DIR || '.repside');
  const url = options['data-dir'] === undefined ? env.DATABASE_URL || null : null;
  const setting = env.HOST_SIGNING_KEY || null;
  return { url, folder, hostKey: { setting, folder: url === null ? folder : null } };
}

async function withDatabase<T>(
  { url, folder }: Place,
  given: OwnedDatabase | undefined,
  run: (db: Database) => Promise<T>,
): Promise<T> {
  if (given) return run(given);
  const opening = url === null ? openDataFolder(folder) : openPostgres(url);
  const db = await opening.catch((cause: unknown) => {
    throw new CommandError(errorText(cause), { cause });
  });
  try {
    await migrate(db);
    return await run(db);
  } finally {
    await db.close();
  }
}

const isMissingFile = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR');

function explain(error: unknown, { err }: Terminal): 1 | 2 {
  if (error instanceof UsageError) {
    err.write(lines(`${error.message}\n\n${usage}\n`));
    return 2;
  }
  const expected =
    error instanceof CommandError ||
    error instanceof MappingError ||
    error instanceof UnreadableFile ||
    error instanceof UnstorableChange ||
    error instanceof BadSettings ||
    isMissingFile(error);
  const message = errorText(error);
  const detail = expected || !(error instanceof Error) ? message : (error.stack ?? message);
  err.write(lines(`${detail}\nNothing was written.\n`));
  return 1;
}

async function createCommand({ db, options, terminal }: CommandContext): Promise<boolean> {
  const { name, currency } = options;
  const timeZone = options['time-zone'];
  if (name === undefined || currency === undefined || timeZone === undefined) {
    throw new UsageError('org create needs --name, --currency and --time-zone');
  }
  const wanted = {
    name,
    currency,
    timeZone,
    id: options.id,
    locale: options.locale,
    ownDomains: options['own-domain'],
  };
  const id = await db.acrossOrgs().transaction((tx) => createOrganisation(tx, wanted, terminal));
  terminal.out(line`${id}`);
  return true;
}

async function listCommand({ db, terminal }: CommandContext): Promise<boolean> {
  for (const org of await listOrgs(db.acrossOrgs())) terminal.out(line`${org.org_id}\t${org.name}`);
  return true;
}

async function fileCommand(context: CommandContext): Promise<boolean> {
  const { options, terminal } = context;
  const path = singleArgument(context, 'the file to add');
  const given = { name: options.name, type: options.type };
  const added = await writeInTurn(context, async (tx, orgId) => {
    const file = await addFile(tx, orgId, path, given);
    const { hash, name, mediaType, bytes } = file;
    const target = { kind: 'file', id: hash, name: name.slice(0, 300) };
    const line = { action: 'file.add', target, before: null, after: { mediaType, bytes, hash } };
    if (file.isNew) await recordCommand(tx, orgId, line, terminal);
    return file;
  });
  terminal.out(line`${added.hash}\t${added.mediaType}\t${added.bytes}\t${added.name}`);
  return true;
}

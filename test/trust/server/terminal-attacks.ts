import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../lib/kit/clock.ts';
import { commandNames, runCommand } from '../../../server/cli/command.ts';
import type { OwnedDatabase as Database } from '../../../server/db/database.ts';
import { makeLog } from '../../../server/log.ts';
import { hostFile, organisation, pageReport, rep } from '../../kit/rows.ts';
import type { Attack } from '../campaign.ts';
import { everywhere, hold, type ServerEnvironment } from './environment.ts';

/** Sequences that clear the screen, change colours, move back, begin a line, send a C1 control, change the direction or hide text. */
const poison = '\u001b[2J\u001b[31m\r\nroot\tok\b\u009b1A\u202eevil\u2066\u200b\u2028x\u007f';
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const bad = (text: string) =>
  [...new Set(text.match(unsafe))].filter((sign) => !'\t\n'.includes(sign));

/** Attacks on the person who reads the server's terminal or log. */
export const terminalAttacks: readonly Attack<ServerEnvironment>[] = [
  {
    id: '107',
    what: 'Terminal sequences in a row, a report or a file take effect in the operator’s terminal',
    attempt: everywhere(async ({ server }) => {
      const orgId = `poisoned-${crypto.randomUUID()}${poison}`;
      await poisonRows(server.db, orgId);
      const folder = await mkdtemp(join(tmpdir(), 'repside-terminal-'));
      try {
        await everyCommand(server.db, orgId, folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
        for (const table of [
          'org',
          'org_version',
          'identity',
          'record',
          'page_report',
          'bucket',
          'bucket_row',
        ]) {
          await server.db.query(`DELETE FROM ${table} WHERE org_id = $1`, [orgId]);
        }
      }
    }),
  },
  {
    id: 'log-controls',
    what: 'Terminal sequences in a claim or a method are logged unchanged',
    attempt: async () => {
      const written: string[] = [];
      const log = makeLog('info', { write: (text) => written.push(text) });
      log.info({ org: poison, more: '\u{e0041}' }, `request ${poison}`);
      const text = written.join('');
      hold(
        text.endsWith('\n') && bad(text).length === 0,
        `the log holds ${JSON.stringify(bad(text))}`,
      );
      hold(text.split('\n').length === 2, 'one entry is several lines');
      hold(JSON.parse(text).org === poison, 'what was logged can not be read back');
    },
  },
];

/** Writes rows without the server's checks, as an older program or somebody with access to the database could have. */
async function poisonRows(db: Database, orgId: string): Promise<void> {
  const insert = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row);
    const marks = names.map((_, at) => `$${at + 1}`);
    return db.query(`INSERT INTO ${table} (${names}) VALUES (${marks})`, Object.values(row));
  };
  const record = (kind: string, id: string, data: object) =>
    insert('record', {
      org_id: orgId,
      kind,
      id,
      version: 1,
      data: JSON.stringify(data),
      deleted: false,
      buckets: '[]',
    });
  await insert('org', { org_id: orgId, name: poison, epoch: 'e' });
  await insert('org_version', { org_id: orgId, version: 1 });
  await record('organisation', orgId, { ...organisation({ id: orgId }), name: poison });
  const row = hostFile({ id: 'x' });
  await record('hostFile', `x@1`, { ...row, host: { ...row.host, label: poison } });
  await record('hostFile', `${poison}@2`, { ...row, host: { ...row.host, hosts: [poison] } });
  await record('rep', poison, { ...rep({ id: poison }), name: poison, email: poison });
  await insert('ops_change', {
    ...{ org_id: orgId, id: 'one', at: 1, rep_id: poison, who: poison, via: 'command' },
    ...{ action: poison, target_kind: poison, target_id: poison, target_name: poison },
    ...{ before: JSON.stringify({ [poison]: poison }), after: null },
  });
  await insert('identity', { org_id: orgId, issuer: poison, subject: poison, rep_id: poison });
  await insert('bucket', {
    org_id: orgId,
    bucket: poison,
    version: 1,
    count: 1,
    sum_a: 1,
    sum_b: 1,
  });
  const report = pageReport();
  for (const [id, data] of [
    ['one', { ...report, host: { id: poison, source: 'package', edition: 1 } }],
    ['two', { ...report, site: poison }],
    ['three', report],
  ] as const) {
    await insert('page_report', {
      org_id: orgId,
      id,
      rep_id: poison,
      at: 1,
      data: JSON.stringify(data),
    });
  }
}

async function everyCommand(db: Database, orgId: string, folder: string): Promise<void> {
  const named = ['--org', orgId];
  const csv = join(folder, 'teams\u001b[2J.csv');
  await writeFile(
    csv,
    `name,${poison.replaceAll('\n', '')}\n"A${poison.replaceAll('\n', '')}",1\n`,
  );
  const stages = join(folder, 'stages.csv');
  await writeFile(stages, `name,order,probability\n"One","first\u001b[2J\u202e",10\n`);
  const host = join(folder, 'host.json');
  await writeFile(host, JSON.stringify({ [poison]: poison, id: poison, label: poison }));
  const lines: Record<string, string[][]> = {
    import: [
      ['--kind', 'teams', csv],
      ['--kind', 'stages', stages],
      ['--kind', 'teams', `${csv}${poison}`],
    ],
    'org create': [['--name', poison, '--currency', poison, '--time-zone', 'UTC']],
    'org list': [[]],
    'org holidays': [
      ['--country', poison, '--subdivision', poison],
      ['--country', 'DE', '--add', poison],
      ['--remove', '2026-12-25', '--dry-run'],
    ],
    'file add': [[csv, '--name', poison, '--type', `text/${poison}`], [`${csv}x`]],
    'host add': [[host], [csv]],
    'host list': [[]],
    'host remove': [[poison], ['nothing']],
    'host new-key': [[poison]],
    'host withdraw': [
      [poison, '--reason', poison],
      ['x@1', '--reason', poison],
    ],
    maven: [[folder], [poison]],
    'rep list': [[], ['--json'], [poison]],
    'rep end': [
      ['--rep', poison, '--last-day', '2026-12-31'],
      ['--rep', 'nobody', '--last-day', poison],
    ],
    'rep roles': [
      ['--rep', poison, '--role', poison],
      ['--rep', 'nobody', '--role', 'rep'],
    ],
    'rep link': [
      ['--issuer', poison, '--subject', poison, '--rep', poison],
      ['--issuer', 'i', '--subject', 's', '--rep', poison],
    ],
    'rep unlink': [
      ['--issuer', 'i', '--subject', poison],
      ['--issuer', 'i', '--subject', '\u202e\u200b'],
    ],
    'rep links': [[], ['--json']],
    'rep remove': [['--rep', poison], ['--rep', 'r\u202e'], [poison]],
    'restore-mark': [[], [poison]],
    audit: [[]],
    'audit log': [[], ['--json'], ['--action', poison], [poison]],
    merges: [[], ['--json'], [poison]],
    reports: [[], [poison]],
    [`nonsense${poison}`]: [[]],
  };
  for (const name of commandNames) hold(lines[name] !== undefined, `ops ${name} was not tried`);
  for (const [name, tries] of Object.entries(lines)) {
    for (const words of tries) {
      let text = '';
      const write = (more: string) => (text += more);
      const terminal = {
        out: (more: string) => write(`${more}\n`),
        err: { write },
        clock: systemClock,
        env: { DATA_DIR: folder },
      };
      await runCommand([...name.split(' '), ...words, ...named], terminal, db);
      hold(text !== '', `ops ${name} said nothing`);
      const got = JSON.stringify(bad(text));
      hold(
        bad(text).length === 0,
        `ops ${name} prints ${got}: ${JSON.stringify(text.slice(0, 300))}`,
      );
      hold(!/^root\t?ok/m.test(text), `ops ${name} prints a line of the attacker's`);
    }
  }
}

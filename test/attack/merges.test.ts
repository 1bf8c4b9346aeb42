import { describe, expect, it } from 'vitest';
import { argsOf } from '../../lib/contract/mutations/index.ts';
import type { AnyRow, RowKind, RowOf } from '../../lib/contract/rows/index.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { editRow } from '../../lib/store/edit-row.ts';
import { enqueue } from '../../lib/store/outbox.ts';
import { getRow } from '../../lib/store/rows.ts';
import type { OwnedDatabase } from '../../server/db/database.ts';
import { createOrg } from '../../server/db/org.ts';
import { auditBuckets } from '../../server/write/audit.ts';
import { type Change, writeChanges } from '../../server/write/write-rows.ts';
import { databaseKinds } from '../kit/databases.ts';
import { account, activity, contact, lead, organisation, rep, team } from '../kit/rows.ts';
import { attackApp } from './attack-server.ts';
import { lossyBrowser, type Send } from './plain-browser.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

const firstSeed = Number(process.env.MERGES_SEED ?? 1);
const histories = Number(process.env.MERGES ?? 3);
const clock = fixedClock('2026-11-24T10:00:00Z');
const org = 'acme';
const kinds = ['account', 'contact', 'lead'] as const;
type Kind = (typeof kinds)[number];
const numbers = [1, 2, 3, 4];
const idOf = (kind: Kind, number: number) => `${kind}-${number}`;

/** A rep's browser, and what the rep does in it. */
async function browserOf(send: Send, who: string, random: SeededRandom) {
  const browser = await lossyBrowser(org, who, clock, send, random);
  return {
    ...browser,
    log: async (id: string, names: Partial<RowOf<'activity'>>) => {
      browser.use();
      const row = activity({
        id,
        repId: who,
        at: '2026-11-24T09:59:00.000Z',
        kind: 'call',
        ...names,
      });
      await enqueue('activity.log', { activity: row }, clock);
    },
    rename: async (kind: 'contact' | 'lead', id: string, name: string) => {
      browser.use();
      const row = (await getRow(kind, id))?.row;
      if (row) await editRow(kind, row, { name }, clock);
    },
  };
}

async function begin(db: OwnedDatabase, random: SeededRandom) {
  await createOrg(db, org, 'Acme');
  const reps = ['anna', 'ben'];
  await write(db, [
    { kind: 'organisation', id: org, row: organisation({ id: org }) },
    { kind: 'team', id: 'north', row: team({ id: 'north' }) },
    ...reps.map((id) => ({ kind: 'rep' as const, id, row: rep({ id }) })),
    ...numbers.flatMap((number): Change[] => {
      const ownerRepId = number % 2 === 0 ? 'anna' : 'ben';
      const [a, c, l] = kinds.map((kind) => idOf(kind, number));
      return [
        { kind: 'account', id: `${a}`, row: account({ id: `${a}`, ownerRepId }) },
        { kind: 'contact', id: `${c}`, row: contact({ id: `${c}`, accountId: `${a}` }) },
        { kind: 'lead', id: `${l}`, row: lead({ id: `${l}`, ownerRepId, accountId: `${a}` }) },
      ];
    }),
  ]);
  const app = attackApp(db, clock);
  const browsers = [];
  for (const who of reps) browsers.push(await browserOf(app.request, who, random));
  for (const browser of browsers) await browser.sync(false);
  return browsers;
}

function write(db: OwnedDatabase, changes: readonly Change[]) {
  return db.inOrg(org).transaction((tx) => writeChanges(tx, org, changes, clock));
}

async function stored(db: OwnedDatabase, kind: RowKind): Promise<AnyRow[]> {
  const rows = await db
    .inOrg(org)
    .query<{ data: AnyRow }>(
      'SELECT data FROM record WHERE org_id = $1 AND kind = $2 AND NOT deleted',
      [org, kind],
    );
  return rows.map(({ data }) => data);
}

/** Operations merge a row into another that is not merged itself. */
async function mergeOne(db: OwnedDatabase, random: SeededRandom): Promise<void> {
  const kind = random.pick(kinds);
  const left = (await stored(db, kind)).filter((row) => !Reflect.get(row, 'mergedInto'));
  if (left.length < 2) return;
  const [from, into] = [random.pick(left), random.pick(left)];
  if (from.id === into.id) return;
  // A row stored under a kind is of that kind.
  await write(db, [{ kind, id: from.id, row: { ...from, mergedInto: into.id } } as Change]);
}

/** Two reps log calls and rename people, mostly offline, while rows are merged. Returns what they clicked. */
async function play(db: OwnedDatabase, random: SeededRandom) {
  const browsers = await begin(db, random);
  const logs: string[] = [];
  const names: string[] = [];
  const act = {
    log: async () => {
      const browser = random.pick(browsers);
      const own = numbers.filter((number) => (number % 2 === 0) === (browser.repId === 'anna'));
      const [accountId, contactId, leadId] = kinds.map((kind) => idOf(kind, random.pick(own)));
      logs.push(`log-${logs.length}`);
      await browser.log(logs.at(-1) ?? '', { accountId, contactId, leadId });
    },
    rename: async () => {
      const browser = random.pick(browsers);
      const own = numbers.filter((number) => (number % 2 === 0) === (browser.repId === 'anna'));
      const kind = random.pick(['contact', 'lead'] as const);
      names.push(`${browser.repId} ${names.length}`);
      await browser.rename(kind, idOf(kind, random.pick(own)), names.at(-1) ?? '');
    },
    sync: () => random.pick(browsers).sync(true),
    merge: () => mergeOne(db, random),
  };
  const turns = ['log', 'log', 'log', 'rename', 'sync', 'merge'] as const;
  for (let turn = 0; turn < 30; turn += 1) await act[random.pick(turns)]();
  for (const browser of [...browsers, ...browsers]) await browser.sync(false);
  return { browsers, logs };
}

describe.each(databaseKinds())('clicks on rows that are merged meanwhile, on $kind', ({ make }) => {
  const seeds = Array.from({ length: histories }, (_, at) => firstSeed + at);
  it.each(seeds)(
    'Every log is stored once, under rows that are not merged, and no entry is lost (seed %d)',
    async (seed) => {
      const db = await make();
      const { browsers, logs } = await play(db, seededRandom(seed));
      const merged = new Map<string, boolean>();
      for (const kind of kinds) {
        for (const row of await stored(db, kind))
          merged.set(row.id, Boolean(Reflect.get(row, 'mergedInto')));
      }
      const activities = (await stored(db, 'activity')) as RowOf<'activity'>[]; // Only rows of this kind were read.
      expect(activities.map(({ id }) => id).sort()).toEqual([...logs].sort());
      const toMerged = activities.flatMap(({ accountId, contactId, leadId }) =>
        [accountId, contactId, leadId].filter((id) => id !== null && merged.get(id)),
      );
      expect(toMerged).toEqual([]);
      const touched = activities.map(({ leadId }) => leadId);
      const leads = (await stored(db, 'lead')) as RowOf<'lead'>[]; // As above.
      const untouched = leads.filter(
        ({ id, firstTouchAt, ownerRepId }) =>
          firstTouchAt === null &&
          activities.some((one) => one.leadId === id && one.repId === ownerRepId) &&
          touched.includes(id),
      );
      expect(untouched).toEqual([]);
      // An edit that could not be applied is shown to its rep; nothing waits for ever.
      for (const browser of browsers) {
        for (const { state, kind, args } of await browser.outbox()) {
          expect(argsOf('row.patch', { kind, args })).not.toBeNull();
          expect(['pending', 'sent']).not.toContain(state);
        }
      }
      expect(await auditBuckets(db, org)).toEqual([]);
      await db.close();
    },
  );
});

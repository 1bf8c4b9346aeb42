import { describe, expect, it } from 'vitest';
import { argsOf } from '../../lib/contract/mutations/index.ts';
import type { Deal } from '../../lib/contract/rows/deal.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { editRow } from '../../lib/store/edit-row.ts';
import { getRow } from '../../lib/store/rows.ts';
import { resolveFieldConflict } from '../../lib/sync/actions.ts';
import type { OwnedDatabase } from '../../server/db/database.ts';
import { createOrg } from '../../server/db/org.ts';
import { writeChanges } from '../../server/write/write-rows.ts';
import { databaseKinds } from '../kit/databases.ts';
import { account, deal, organisation, rep, stage, team } from '../kit/rows.ts';
import { attackApp } from './attack-server.ts';
import { lossyBrowser, type Send } from './plain-browser.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

const firstSeed = Number(process.env.EDITS_SEED ?? 1);
const histories = Number(process.env.EDITS ?? 12);
const clock = fixedClock('2026-11-24T10:00:00Z');
const org = 'acme';
const deals = ['renewal', 'pilot'] as const;
const fields = ['name', 'amount', 'nextStep', 'closeOn'] as const;
type Field = (typeof fields)[number];

/** A change of a field, as the database recorded it. */
interface Step {
  deal: string;
  field: Field;
  from: unknown;
  to: unknown;
}

/** A rep's edit of one field. */
interface Edit extends Step {
  who: string;
  /** Whether the rep has taken the stored value instead. */
  given?: true;
}

/** Makes values that are unique in a history, so each value shows which edit wrote it. */
function valueMaker() {
  let made = 0;
  return (field: Field, who: string): Deal[Field] => {
    made += 1;
    if (field === 'amount') return 1_000_000 + made;
    if (field === 'closeOn') return new Date(Date.UTC(2027, 0, made)).toISOString().slice(0, 10);
    return `${who} ${made}`;
  };
}

/** A rep's browser, and what the rep does in it. */
async function browserOf(send: Send, who: string, rng: SeededRandom) {
  const browser = await lossyBrowser(org, who, clock, send, rng);
  return {
    ...browser,
    seen: async (id: string) => {
      browser.use();
      return (await getRow('deal', id))?.row;
    },
    edit: async (row: Deal, set: Partial<Deal>) => {
      browser.use();
      await editRow('deal', row, set, clock);
    },
    decide: async (id: string, field: Field, decision: 'keep' | 'take') => {
      browser.use();
      await resolveFieldConflict(id, field, decision, clock);
    },
  };
}
type Browser = Awaited<ReturnType<typeof browserOf>>;

/** Adds a trigger with which the database records every change of a deal's field, regardless of who writes it. */
async function watchDeals(db: OwnedDatabase): Promise<() => Promise<Step[]>> {
  await db.query('CREATE TABLE deal_step (n bigserial PRIMARY KEY, id text, was jsonb, now jsonb)');
  await db.query(`CREATE FUNCTION note_deal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    INSERT INTO deal_step (id, was, now) VALUES (NEW.id, OLD.data, NEW.data); RETURN NEW; END $$`);
  await db.query(`CREATE TRIGGER note_deal AFTER UPDATE ON record FOR EACH ROW
    WHEN (NEW.kind = 'deal') EXECUTE FUNCTION note_deal()`);
  return async () => {
    const noted = await db.query<{ id: string; was: Deal; now: Deal }>(
      'SELECT id, was, now FROM deal_step ORDER BY n',
    );
    return noted.flatMap(({ id, was, now }) =>
      fields
        .filter((field) => was[field] !== now[field])
        .map((field) => ({ deal: id, field, from: was[field], to: now[field] })),
    );
  };
}

async function begin(db: OwnedDatabase, rng: SeededRandom) {
  await createOrg(db, org, 'Acme');
  const people = ['anna', 'ben', 'mia'];
  await db.inOrg(org).transaction((tx) =>
    writeChanges(
      tx,
      org,
      [
        { kind: 'organisation', id: org, row: organisation({ id: org }) },
        { kind: 'team', id: 'north', row: team({ id: 'north', managerRepId: 'mia' }) },
        ...people.map((id) => ({
          kind: 'rep' as const,
          id,
          row: rep({ id, teamId: id === 'anna' ? 'north' : 'south' }),
        })),
        // Anna owns the deals, Ben owns the account, and Mia is Anna's manager, so each of them reads the deals.
        { kind: 'account', id: 'a', row: account({ id: 'a', ownerRepId: 'ben' }) },
        { kind: 'stage', id: 's', row: stage({ id: 's' }) },
        ...deals.map((id) => ({
          kind: 'deal' as const,
          id,
          row: deal({
            id,
            accountId: 'a',
            ownerRepId: 'anna',
            stageId: 's',
            contactIds: [],
          }),
        })),
      ],
      clock,
    ),
  );
  const app = attackApp(db, clock);
  const browsers: Browser[] = [];
  for (const who of people) browsers.push(await browserOf(app.request, who, rng));
  for (const browser of browsers) await browser.sync(false);
  return { browsers, steps: await watchDeals(db) };
}

/** An import of a file with two columns, which changes one field of one deal. */
async function importField(
  db: OwnedDatabase,
  id: string,
  field: Field,
  value: unknown,
): Promise<void> {
  await db.inOrg(org).transaction(async (tx) => {
    const [held] = await tx.query<{ data: Deal }>(
      `SELECT data FROM record WHERE org_id = $1 AND kind = 'deal' AND id = $2`,
      [org, id],
    );
    if (!held) throw new Error(`the deal ${id} is gone`);
    const row = { ...held.data, [field]: value };
    await writeChanges(tx, org, [{ kind: 'deal', id, row }], clock);
  });
}

/** Two reps, a manager and an import edit the same fields, mostly offline. Returns all edits, and what the database recorded. */
async function play(db: OwnedDatabase, rng: SeededRandom) {
  const { browsers, steps } = await begin(db, rng);
  const newValue = valueMaker();
  const edits: Edit[] = [];
  const imported: unknown[] = [];
  const act = {
    edit: async () => {
      const browser = rng.pick(browsers);
      const row = await browser.seen(rng.pick(deals));
      if (!row) throw new Error(`${browser.repId} does not see a deal`);
      const wanted = fields.filter(() => rng.int(3) === 0);
      const set = Object.fromEntries(
        wanted.map((field) => [field, newValue(field, browser.repId)]),
      );
      if (wanted.length === 0) return;
      await browser.edit(row, set);
      for (const field of wanted) {
        edits.push({ who: browser.repId, deal: row.id, field, from: row[field], to: set[field] });
      }
    },
    sync: () => rng.pick(browsers).sync(true),
    decide: async () => decideOne(rng.pick(browsers), rng, edits),
    import: async () => {
      const field = rng.pick(fields);
      const value = newValue(field, 'import');
      imported.push(value);
      await importField(db, rng.pick(deals), field, value);
    },
  };
  const turns = ['edit', 'edit', 'edit', 'sync', 'sync', 'decide', 'import'] as const;
  for (let turn = 0; turn < 40; turn += 1) await act[rng.pick(turns)]();
  for (const browser of [...browsers, ...browsers]) await browser.sync(false);
  return { browsers, edits, imported, steps: await steps() };
}

/** A rep decides on a conflict: the edit is repeated on top of the shown value, or dropped. */
async function decideOne(browser: Browser, rng: SeededRandom, edits: Edit[]): Promise<void> {
  for (const { id, args, kind, conflict } of await browser.outbox()) {
    const [field] = fields.filter((one) => conflict && Object.hasOwn(conflict.yours, one));
    const of = argsOf('row.patch', { kind, args });
    if (!field || !of || !conflict) continue;
    const edit = edits.find(
      (one) => one.deal === of.id && one.field === field && one.to === conflict.yours[field],
    );
    if (!edit) throw new Error(`nobody made the edit that ${browser.repId} decides on`);
    const decision = rng.int(2) === 0 ? 'keep' : 'take';
    await browser.decide(id, field, decision);
    if (decision === 'keep') edit.from = conflict.theirs[field];
    else edit.given = true;
    return;
  }
}

/** Edits that are neither in the database's history nor shown to their rep, and changes that overwrote a value their author had not seen. */
async function judge({ browsers, edits, imported, steps }: Awaited<ReturnType<typeof play>>) {
  const isSame = (one: Step, other: Step) =>
    one.deal === other.deal && one.field === other.field && one.to === other.to;
  const shown: Edit[] = [];
  const waiting: string[] = [];
  for (const { repId: who, outbox } of browsers) {
    for (const { kind, args, state, conflict } of await outbox()) {
      if (state === 'pending') waiting.push(who);
      const deal = argsOf('row.patch', { kind, args })?.id ?? '';
      for (const [field, to] of Object.entries(conflict?.yours ?? {})) {
        // This history edits only the fields above.
        shown.push({ who, deal, field: field as Field, from: null, to });
      }
    }
  }
  const lost = edits.filter(
    (edit) => !edit.given && ![...steps, ...shown].some((one) => isSame(one, edit)),
  );
  const overwritten = steps.filter(
    (step) =>
      !imported.includes(step.to) &&
      !edits.some((edit) => isSame(edit, step) && edit.from === step.from),
  );
  const doubled = steps.filter((step) => steps.filter((one) => isSame(one, step)).length > 1);
  return { lost, overwritten, doubled, waiting };
}

describe.each(databaseKinds())('edits of the same fields on $kind', ({ make }) => {
  const seeds = Array.from({ length: histories }, (_, i) => firstSeed + i);
  it.each(seeds)(
    'No edit is lost, and no edit overwrites a value that its author has not seen (seed %i)',
    async (seed) => {
      const db = await make();
      const played = await play(db, seededRandom(seed));
      expect(await judge(played)).toEqual({ lost: [], overwritten: [], doubled: [], waiting: [] });
      expect(played.steps.length).toBeGreaterThan(3);
      await db.close();
    },
  );

  it('The second of two reps who edit the same field is shown both values and decides', async () => {
    const db = await make();
    const { browsers } = await begin(db, seededRandom(firstSeed));
    const [anna, ben] = browsers;
    const [hers, his] = [await anna?.seen('renewal'), await ben?.seen('renewal')];
    if (!anna || !ben || !hers || !his) throw new Error('the deal is not seen');
    await anna.edit(hers, { name: 'Hers', amount: 5 });
    await ben.edit(his, { name: 'His', nextStep: 'Call' });
    await anna.sync(false);
    await ben.sync(false);
    expect(await ben.seen('renewal')).toMatchObject({ name: 'Hers', amount: 5, nextStep: 'Call' });
    const [entry] = await ben.outbox();
    expect(entry).toMatchObject({
      state: 'rejected',
      conflict: { theirs: { name: 'Hers' }, yours: { name: 'His' } },
    });
    await ben.decide(entry?.id ?? '', 'name', 'keep');
    await ben.sync(false);
    await anna.sync(false);
    expect(await anna.seen('renewal')).toMatchObject({ name: 'His', amount: 5, nextStep: 'Call' });
    expect(await ben.outbox()).toEqual([]);
    await db.close();
  });
});

// This file is bundled and runs in a page of the extension. It uses the product's own lookup on stores of two sizes.

import { prospectActivityQuery } from '../../../lib/activity/queries.ts';
import type { Contact } from '../../../lib/contract/rows/contact.ts';
import { type RowKind, type RowOf, rowKinds } from '../../../lib/contract/rows/index.ts';
import type { Me } from '../../../lib/contract/wire/config.ts';
import { matchReading } from '../../../lib/matching/match.ts';
import { isThereQuery } from '../../../lib/matching/queries.ts';
import { accountDealsQuery } from '../../../lib/pipeline/queries.ts';
import { replaceStoreDatabase, StoreDatabase } from '../../../lib/store/database.ts';
import { setMeta } from '../../../lib/store/meta.ts';
import { OutboxDatabase, replaceOutboxDatabase } from '../../../lib/store/outbox-database.ts';
import { rowsWhere } from '../../../lib/store/rows.ts';
import type { StoredRow } from '../../../lib/store/tables.ts';
import { ownershipQuery } from '../../../lib/territory/queries.ts';
import { type Random, random } from '../../kit/random.ts';
import * as row from '../../kit/rows.ts';

const repId = 'anna';
const me: Me = {
  orgId: 'bench',
  orgName: 'Bench',
  repId,
  repName: 'Anna Berg',
  epoch: 'epoch-1',
  buckets: ['org'],
  serverTime: '2026-11-24T09:30:00.000Z',
};
/** An account has ten contacts, three deals and five activities, in a store of any size. */
const contactsEach = 10;
const addressOf = (contact: number) =>
  `contact-${contact}@account-${Math.floor(contact / contactsEach)}.example`;

interface Side {
  database: StoreDatabase;
  contacts: number;
}

async function openSide(contacts: number): Promise<Side> {
  const database = new StoreDatabase(`bench-${contacts}`);
  await database.open();
  return { database, contacts };
}

async function put<K extends RowKind>(database: StoreDatabase, kind: K, rows: RowOf<K>[]) {
  for (let at = 0; at < rows.length; at += 5_000) {
    // For a generic K the compiler cannot tell that RowOf<K> is the row of StoredRow<K>.
    const held = rows
      .slice(at, at + 5_000)
      .map((one) => ({ id: one.id, version: 1, buckets: { org: 1 }, row: one }));
    await database.rows(kind).bulkPut(held as unknown[] as StoredRow<K>[]);
  }
}

const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** Fills a store with the rep, the contacts, and all rows that a card shows of them. */
async function fill({ database, contacts }: Side): Promise<void> {
  const accounts = contacts / contactsEach;
  const accountOf = (each: number) => (i: number) => `account-${Math.floor(i / each)}`;
  for (const kind of rowKinds) await database.rows(kind).clear();
  await put(database, 'organisation', [row.organisation({ id: 'bench' })]);
  await put(database, 'rep', [row.rep({ id: repId, territoryIds: ['coast'] })]);
  await put(database, 'territory', [row.territory({ id: 'coast', repId })]);
  await put(
    database,
    'stage',
    times(6, (i) => row.stage({ id: `stage-${i}`, order: i })),
  );
  await put(
    database,
    'account',
    times(accounts, (i) => row.account({ id: `account-${i}`, ownerRepId: repId })),
  );
  await put(
    database,
    'ownership',
    times(accounts, (i) => row.ownership({ id: `account-${i}`, ownerRepId: repId })),
  );
  await put(
    database,
    'contact',
    times(contacts, (i) =>
      row.contact({
        id: `contact-${i}`,
        accountId: accountOf(contactsEach)(i),
        emails: [addressOf(i)],
        title: 'Head of Fleet',
      }),
    ),
  );
  await put(
    database,
    'deal',
    times(accounts * 3, (i) =>
      row.deal({ id: `deal-${i}`, accountId: accountOf(3)(i), stageId: `stage-${i % 6}` }),
    ),
  );
  await put(
    database,
    'activity',
    times(accounts * 5, (i) =>
      row.activity({ id: `activity-${i}`, accountId: accountOf(5)(i), subject: `Mail ${i}` }),
    ),
  );
  replaceStoreDatabase(database);
  await setMeta('me', me);
}

/** From the address on a page to everything that the card shows; ms a lookup. */
async function cards({ database, contacts }: Side, count: number, dice: Random): Promise<number> {
  replaceStoreDatabase(database);
  const readings = times(count, () => readingOf(addressOf(dice.int(contacts))));
  const start = performance.now();
  for (const reading of readings) {
    const match = await matchReading(reading);
    if (match.state !== 'one') throw new Error(`${JSON.stringify(reading)}: ${match.state}`);
    const { candidate } = match;
    const [there, , deals] = await Promise.all([
      isThereQuery(candidate).read(),
      ownershipQuery(candidate).read(),
      accountDealsQuery(candidate.accountId).read(),
      prospectActivityQuery(candidate, reading).read(),
    ]);
    if (!there || deals.length !== 3) throw new Error(`no card: ${JSON.stringify(deals)}`);
  }
  return (performance.now() - start) / count;
}

const readingOf = (address: string) => ({
  host: 'gmail',
  rung: 'host' as const,
  source: 'package' as const,
  version: 1,
  kind: 'read' as const,
  mailbox: null,
  people: [{ role: 'from' as const, address, name: null }],
  truncated: false,
  subject: null,
  recordId: null,
  recordType: null,
  messageIdentity: null,
  composer: false,
});

/** One lookup by address, as the product does it; ms. */
async function lookups({ database, contacts }: Side, count: number, dice: Random): Promise<number> {
  replaceStoreDatabase(database);
  const addresses = times(count, () => addressOf(dice.int(contacts)));
  const start = performance.now();
  for (const address of addresses) {
    const found = await rowsWhere('contact', 'emails', [address]);
    if (found.length !== 1) throw new Error(`${address}: ${found.length} contacts`);
  }
  return (performance.now() - start) / count;
}

/** One `get` by id in a separate transaction, directly with the browser's API; ms. */
async function rawGets({ database, contacts }: Side, count: number, dice: Random): Promise<number> {
  const raw = database.backendDB();
  const ids = times(count, () => `contact-${dice.int(contacts)}`);
  const start = performance.now();
  for (const id of ids) {
    const held = await new Promise<StoredRow<'contact'> | undefined>((resolve, reject) => {
      const request = raw.transaction('contact').objectStore('contact').get(id);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const found: Contact | undefined = held?.row;
    if (found?.id !== id) throw new Error(`${id} is not there`);
  }
  return (performance.now() - start) / count;
}

export interface Run {
  small: number;
  large: number;
  lookup: number;
  get: number;
}

/** Measures all of them in each run, so that a busy machine slows all alike. */
async function measure(options: {
  seed: number;
  small: number;
  large: number;
  runs: number;
  /** How often each measurement has its turn in a run. */
  turns: number;
}): Promise<Run[]> {
  const { turns } = options;
  replaceOutboxDatabase(new OutboxDatabase('bench-outbox'));
  const dice = random(options.seed);
  const small = await openSide(options.small);
  const large = await openSide(options.large);
  for (const side of [small, large]) await fill(side);
  const all: Run[] = [];
  // The first run warms up and is not counted.
  for (let run = 0; run <= options.runs; run += 1) {
    const one: Run = { small: 0, large: 0, lookup: 0, get: 0 };
    for (let turn = 0; turn < turns; turn += 1) {
      one.small += (await cards(small, 5, dice)) / turns;
      one.large += (await cards(large, 5, dice)) / turns;
      one.lookup += (await lookups(large, 20, dice)) / turns;
      one.get += (await rawGets(large, 20, dice)) / turns;
    }
    if (run > 0) all.push(one);
  }
  return all;
}

Reflect.set(globalThis, 'benchLookup', measure);

import type { Me } from '../../lib/contract/config.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { ok } from '../../lib/kit/result.ts';
import { replaceStoreDatabase, StoreDatabase } from '../../lib/store/database.ts';
import { enqueue, outboxEntries } from '../../lib/store/outbox.ts';
import { OutboxDatabase, replaceOutboxDatabase } from '../../lib/store/outbox-database.ts';
import { seenAll } from '../../lib/store/seen.ts';
import { syncOnce } from '../../lib/sync/run.ts';
import type { Backend } from './backend.ts';
import { type Dice, diceFrom } from './dice.ts';
import { type Fault, faultyFetch } from './network.ts';

/** How many steps a history has, and how often a request meets a fault. */
const steps = 24;
const faultRate = 0.35;
const healingSyncs = 12;

export interface Outcome {
  lost: number;
  doubled: number;
  leaked: number;
  unhealed: number;
  /** What went wrong, in words. */
  reasons: string[];
}

interface Client {
  me: Me;
  store: StoreDatabase;
  outbox: OutboxDatabase;
  fetch: typeof fetch;
  clock: ReturnType<typeof fixedClock>;
  /** Ends the sync that runs, as the end of a worker does. */
  died(): void;
  /** Ids of activities the rep was told are saved, and has not taken back. */
  clicked: Set<string>;
}

/** One history: reps click, the office re-cuts, the network misbehaves; then all of it must agree. */
export async function playHistory(
  backend: Backend,
  seed: number,
  count: (fault: Fault) => void,
): Promise<Outcome> {
  const dice = diceFrom(seed);
  const org = await backend.newOrg(seed);
  let rate = faultRate;
  const clients: Client[] = [];
  for (const me of org.reps) {
    const serve = backend.serverFor(me);
    const client = await newClient(me);
    const told = { fault: count, workerDied: () => client.died() };
    client.fetch = (input, init) => faultyFetch(serve, dice, rate, told)(input, init);
    clients.push(client);
  }
  for (let step = 0; step < steps; step += 1) await oneStep(dice, clients, org);
  rate = 0;
  for (let i = 0; i < healingSyncs; i += 1) for (const client of clients) await sync(client);
  return judge(backend, clients);
}

async function newClient(me: Me): Promise<Client> {
  const store = new StoreDatabase(`attack-store-${newId()}`);
  const outbox = new OutboxDatabase(`attack-outbox-${newId()}`);
  await store.meta.bulkPut([
    { key: 'me', value: me },
    { key: 'backend', value: 'https://backend.example' },
  ]);
  const clock = fixedClock('2026-11-24T09:00:00Z');
  return { me, store, outbox, fetch, clock, died: () => {}, clicked: new Set() };
}

type Org = Awaited<ReturnType<Backend['newOrg']>>;

async function oneStep(dice: Dice, clients: Client[], org: Org): Promise<void> {
  const client = dice.pick(clients);
  use(client);
  const what = dice.roll(10);
  if (what < 4) await click(dice, client, org);
  else if (what < 5) await takeBack(dice, client);
  else if (what < 8) await sync(client);
  else await org.recut(dice);
}

async function click(dice: Dice, client: Client, org: Org): Promise<void> {
  const id = newId();
  await enqueue(
    'activity.log',
    {
      activity: {
        id,
        kind: 'call',
        repId: client.me.repId,
        accountId: dice.pick(org.accountIds),
        contactId: null,
        leadId: null,
        opportunityId: null,
        at: '2026-11-24T09:00:00.000Z',
        subject: null,
        note: null,
        addresses: [],
        messageKey: null,
        templateId: null,
        templateVersion: null,
      },
    },
    client.clock,
  );
  client.clicked.add(id);
}

async function takeBack(dice: Dice, client: Client): Promise<void> {
  if (client.clicked.size === 0) return;
  const activityId = dice.pick([...client.clicked]);
  await enqueue('activity.remove', { activityId }, client.clock);
  client.clicked.delete(activityId);
}

/** One sync of a client; a worker that died leaves its lease behind, and the clock goes on. */
async function sync(client: Client): Promise<void> {
  use(client);
  client.clock.move(6 * 60_000);
  const death = new Promise<void>((resolve) => {
    client.died = resolve;
  });
  const work = syncOnce({
    clock: client.clock,
    fetch: client.fetch,
    token: async () => ok(client.me.repId),
    refused: async () => {},
  });
  await Promise.race([work, death]);
}

function use(client: Client): void {
  replaceStoreDatabase(client.store);
  replaceOutboxDatabase(client.outbox);
}

async function judge(backend: Backend, clients: Client[]): Promise<Outcome> {
  const outcome: Outcome = { lost: 0, doubled: 0, leaked: 0, unhealed: 0, reasons: [] };
  const note = (kind: 'lost' | 'doubled' | 'leaked' | 'unhealed', reason: string) => {
    outcome[kind] += 1;
    outcome.reasons.push(`${kind}: ${reason}`);
  };
  for (const client of clients) {
    use(client);
    const { repId } = client.me;
    const left = await outboxEntries();
    if (left.length > 0) note('unhealed', `${repId} has ${left.length} entries left`);
    const applied = await backend.logsOf(client.me);
    for (const id of client.clicked) {
      if (!applied.has(id)) note('lost', `${repId} clicked ${id}`);
    }
    for (const id of applied) {
      if (!client.clicked.has(id)) note('doubled', `${id} is there although taken back`);
    }
    const expected = await backend.visibleTo(client.me);
    const held = await heldBy(client.store);
    for (const [key, row] of expected) {
      if (held.get(key) !== row) note('unhealed', `${repId} holds another ${key}`);
    }
    for (const key of held.keys()) {
      if (!expected.has(key)) note('leaked', `${repId} holds ${key}`);
    }
    const seen = (await seenAll('activity')).length;
    const activities = [...expected.keys()].filter((key) => key.startsWith('activity/')).length;
    if (seen !== activities) note('unhealed', `${repId} sees ${seen} of ${activities} activities`);
  }
  return outcome;
}

/** Every row a store holds, as text, by `kind/id`. */
async function heldBy(store: StoreDatabase): Promise<Map<string, string>> {
  const held = new Map<string, string>();
  for (const table of store.tables) {
    if (['meta', 'bucketState', 'setAside'].includes(table.name)) continue;
    for (const { id, row } of await table.toArray()) {
      held.set(`${table.name}/${id}`, canonical(row));
    }
  }
  return held;
}

/** JSON with sorted keys, so that two rows are equal as texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

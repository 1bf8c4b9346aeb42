// The queries of the screens need Temporal to count working time, and Node lacks it.
import 'temporal-polyfill/global';
import { prospectActivityQuery, recentActivityQuery } from '../../../lib/activity/queries.ts';
import { type RowKind, rowKinds } from '../../../lib/contract/rows/index.ts';
import { fixedClock } from '../../../lib/kit/clock.ts';
import { newId } from '../../../lib/kit/id.ts';
import { ok } from '../../../lib/kit/result.ts';
import { leadsAtRiskQuery, nextLeadsQuery } from '../../../lib/leads/queries.ts';
import { isThereQuery } from '../../../lib/matching/queries.ts';
import { announcementsQuery } from '../../../lib/news/queries.ts';
import { accountDealsQuery } from '../../../lib/pipeline/queries.ts';
import { quotaQuery } from '../../../lib/quota/queries.ts';
import { replaceStoreDatabase, StoreDatabase } from '../../../lib/store/database.ts';
import { getMeta } from '../../../lib/store/meta.ts';
import { OutboxDatabase, replaceOutboxDatabase } from '../../../lib/store/outbox-database.ts';
import { diagnosticsQuery } from '../../../lib/sync/diagnostics-queries.ts';
import { outboxQuery } from '../../../lib/sync/outbox-queries.ts';
import { syncStatusQuery } from '../../../lib/sync/queries.ts';
import { syncOnce } from '../../../lib/sync/sync-once.ts';
import { verifyStore } from '../../../lib/sync/verify-store.ts';
import { templatesQuery } from '../../../lib/template/queries.ts';
import { ownershipQuery } from '../../../lib/territory/queries.ts';
import { bucketPage, pageOf } from '../../kit/sync-server.ts';
import { healthyId, healthyRow, type Poison, poisons, repId } from './values.ts';

/** The result of poisoned rows, however they came. */
export interface PoisonResult {
  rows: number;
  screensLost: number;
  syncsLost: number;
  failures: string[];
}

const orgId = 'org-1';
const clock = fixedClock('2026-11-24T10:00:00Z');
const me = {
  ...{ orgId, orgName: 'Harborline', repId, repName: 'Anna', epoch: 'epoch-1', buckets: ['org'] },
  serverTime: '2026-11-24T09:00:00.000Z',
};

/** A rep's browser, and a server that sends the rows of the test. */
class Victim {
  #version = 0;
  readonly store = new StoreDatabase(`poison-${newId()}`);
  readonly outbox = new OutboxDatabase(`poison-outbox-${newId()}`);

  async begin(): Promise<void> {
    replaceStoreDatabase(this.store);
    replaceOutboxDatabase(this.outbox);
    await this.store.meta.bulkPut([
      { key: 'me', value: me },
      { key: 'backend', value: 'https://server.example' },
    ]);
    await this.receive(rowKinds.map((kind) => ({ kind, row: healthyRow(kind, orgId) })));
  }

  /** One sync that brings these rows. Returns the fault, or null. */
  async receive(
    rows: readonly { kind: RowKind; row: unknown; id?: string }[],
  ): Promise<string | null> {
    const operations = rows.map(({ kind, row, id }) => {
      this.#version += 1;
      const own: unknown = Object(row).id;
      const name = id ?? (typeof own === 'string' ? own : `p-${this.#version}`);
      return { version: this.#version, kind, id: name, row };
    });
    const page = { ...bucketPage('org', operations), checksum: null };
    const answer = JSON.stringify(pageOf([page], { buckets: ['org'] }));
    const fetch = async () =>
      new Response(answer, { headers: { 'content-type': 'application/json' } });
    const token = async () => ok('token');
    await syncOnce({ clock, fetch, token, refused: async () => {} });
    const problem = await getMeta('syncProblem');
    if (problem) return problem.message;
    if ((await getMeta('horizon')) !== this.#version) return 'the cursor did not move';
    return null;
  }

  end(): void {
    this.store.close();
    this.outbox.close();
  }
}

/**
 * Sends poisoned rows into the real sync and store, one field at a time, and reads what every screen reads. `keep`: which of them are
 * tried; by default all.
 */
export async function poisonSync(
  keep: (poison: Poison) => boolean = () => true,
): Promise<PoisonResult> {
  const result: PoisonResult = { rows: 0, screensLost: 0, syncsLost: 0, failures: [] };
  const victim = new Victim();
  await victim.begin();
  for (const [field, batch] of byField(keep)) {
    result.rows += batch.length;
    const lost = await attempt(() => victim.receive(batch));
    if (lost !== null) {
      result.syncsLost += 1;
      result.failures.push(`sync, ${field}: ${lost}`);
    }
    for (const failure of await readScreens()) {
      result.screensLost += 1;
      result.failures.push(`${field}: ${failure}`);
    }
  }
  const wrong = await verifyStore(victim.store, clock.now());
  if (wrong.length > 0) result.failures.push('what was quarantined is not counted in its bucket');
  victim.end();
  return result;
}

/** The same with the rows that screens depend on (the organisation, the rep, the quota …): each is replaced by a poisoned one. */
export async function poisonRequiredRows(
  keep: (poison: Poison) => boolean = () => true,
): Promise<PoisonResult> {
  const result: PoisonResult = { rows: 0, screensLost: 0, syncsLost: 0, failures: [] };
  const victim = new Victim();
  await victim.begin();
  for (const poison of poisons((kind) => healthyId(kind, orgId))) {
    if (!requiredKinds.has(poison.kind) || !keep(poison)) continue;
    result.rows += 1;
    const { kind, field, row } = poison;
    const id = healthyId(kind, orgId);
    const lost = await attempt(() => victim.receive([{ kind, row, id }]));
    if (lost !== null) {
      result.syncsLost += 1;
      result.failures.push(`sync, own ${kind} ${field}: ${lost}`);
    }
    for (const failure of await readScreens(kind)) {
      result.screensLost += 1;
      result.failures.push(`own ${kind} ${field}: ${failure}`);
    }
    await victim.receive([{ kind, row: healthyRow(kind, orgId) }]);
  }
  victim.end();
  return result;
}

const requiredKinds: ReadonlySet<RowKind> = new Set([
  'organisation',
  'rep',
  'quota',
  'stage',
  'account',
]);

function byField(keep: (poison: Poison) => boolean): Map<string, Poison[]> {
  const fields = new Map<string, Poison[]>();
  for (const poison of poisons()) {
    if (!keep(poison)) continue;
    const name = `${poison.kind}.${poison.field}`;
    fields.set(name, [...(fields.get(name) ?? []), poison]);
  }
  return fields;
}

const many = 1_000_000;
const dana = {
  ...{ kind: 'contact' as const, id: 'good-contact', name: 'Dana', title: null },
  ...{ accountId: 'good-account', accountName: null, address: 'dana@good.example' },
  by: 'address' as const,
};

/** The queries of every screen, each with the healthy row that its result must contain. */
const screens: Readonly<Record<string, { stands: RowKind; read(): Promise<boolean> }>> = {
  glance: { stands: 'quota', read: async () => (await quotaQuery(clock).read()) !== null },
  today: {
    stands: 'lead',
    read: async () => hasGood('lead', await nextLeadsQuery(clock, many).read()),
  },
  rail: {
    stands: 'lead',
    read: async () => (await leadsAtRiskQuery(clock).read()) >= 1,
  },
  news: {
    stands: 'announcement',
    read: async () => hasGood('announcement', await announcementsQuery(clock).read()),
  },
  activity: {
    stands: 'activity',
    read: async () => hasGood('activity', await recentActivityQuery(many).read()),
  },
  templates: {
    stands: 'template',
    read: async () => {
      const list = await templatesQuery(dana, 'good-deal', '', clock).read();
      return hasGood('template', list);
    },
  },
  deals: {
    stands: 'stage',
    read: async () => hasGood('deal', await accountDealsQuery(dana.accountId, clock).read()),
  },
  prospect: {
    stands: 'contact',
    read: () => isThereQuery(dana).read(),
  },
  ownership: {
    stands: 'ownership',
    read: async () => (await ownershipQuery(dana).read()).kind !== 'unknown',
  },
  history: {
    stands: 'activity',
    read: async () =>
      hasGood('activity', (await prospectActivityQuery(dana, null).read()).activities),
  },
  outbox: { stands: 'activity', read: async () => (await outboxQuery().read()).length === 0 },
  sync: { stands: 'activity', read: async () => (await syncStatusQuery().read()).problem === null },
  diagnostics: {
    stands: 'activity',
    read: async () => (await diagnosticsQuery().read()).rows.length === rowKinds.length,
  },
};

function hasGood(kind: RowKind, list: readonly { id: string }[] | undefined): boolean {
  return list?.some(({ id }) => id === healthyId(kind, orgId)) ?? false;
}

/** `poisoned`: the kind of the row that was replaced. A screen that shows only this row may be empty, but must not fail. */
async function readScreens(poisoned?: RowKind): Promise<string[]> {
  const failures: string[] = [];
  for (const [name, { stands, read }] of Object.entries(screens)) {
    const failure = await attempt(async () =>
      (await read()) || stands === poisoned ? null : 'a healthy row is missing',
    );
    if (failure !== null) failures.push(`${name}: ${failure}`);
  }
  return failures;
}

async function attempt(work: () => Promise<string | null>): Promise<string | null> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

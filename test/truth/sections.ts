import { moneyExact, setLocale } from '../../components/i18n/format.ts';
import { faultIn } from '../../lib/contract/rows/faults.ts';
import { rowKinds } from '../../lib/contract/rows/index.ts';
import * as scalars from '../../lib/contract/scalars.ts';
import { workCalendarOf } from '../../lib/contract/work-calendar-of.ts';
import { addWorkingTime, workingTimeBetween } from '../../lib/kit/calendar/working-time.ts';
import { compareText } from '../../lib/kit/compare.ts';
import { exchange } from '../../lib/kit/exchange.ts';
import { nextLeadsQuery } from '../../lib/leads/queries.ts';
import { accountDealsQuery } from '../../lib/pipeline/queries.ts';
import { defaultDeal } from '../../lib/pipeline/rules.ts';
import { showInRing } from '../../lib/quota/actions.ts';
import { quotaQuery } from '../../lib/quota/queries.ts';
import { ProblemError } from '../../server/problem.ts';
import { pull } from '../../server/pull/pull.ts';
import { PullClient } from '../kit/pull-client.ts';
import { signInRep } from './browser.ts';
import type { Setting } from './case.ts';
import { filledTemplates } from './fills.ts';
import { namedRows } from './named-rows.ts';
import type { World } from './world.ts';

/** The sections of `expected.json`: each name with what the product shows there. */
export const sections: Readonly<Record<string, (world: World) => unknown>> = {
  /** The result of each file's import: created, changed, unchanged, written, bad (line, column, message), or `refused`. */
  imports: ({ imports }) => imports,
  /** The server's answer to each click of case.json. */
  clicks: ({ clicks }) => clicks,
  /** The stored rows of each kind, sorted by name, then by day, then by amount, with names in place of ids. */
  rows: storedRows,
  /** By email address of a rep, and by kind: the names of the rows that this rep gets. */
  reads: rowsReadBy,
  /** The rep's quota in the ring, as the strip shows it; null if there is none. */
  quota: async (world) => {
    await signInRep(world);
    return quotaQuery(world.clock).read();
  },
  /** Every quota that the rep may look at, each as above. The quota in the ring comes first. */
  quotas: quotasOf,
  /** The rep's leads, with the one to call first at the top. */
  leads: async (world) => {
    await signInRep(world);
    return nextLeadsQuery(world.clock, 1_000).read();
  },
  /** By account: its open deals in the order in which they are shown to the rep. */
  deals: dealsByAccount,
  /** By account: the name of the deal that a log or a proposal is about unless the rep chooses another; null: none. */
  defaultDeals: defaultDealsByAccount,
  /** The templates of `fills` as they would be inserted. */
  fills: filledTemplates,
  /** The `spans` of case.json: the working minutes, or the instant (UTC) at which they are over. */
  spans: workedSpans,
  /** The `conversions` of case.json: the amount and the rates used; null if there is no rate. */
  conversions: converted,
  /** The `values` of case.json: whether a server takes them. */
  values: ({ setting }) => mapped(setting.values, isTaken),
  /** The `amounts` of case.json as the formulas on the quota screen print them, with plain spaces. */
  printed: ({ setting }) =>
    mapped(setting.amounts, ({ amount, currency, locale }) => {
      setLocale(locale);
      return moneyExact(amount, currency).replace(/\s/gu, ' ');
    }),
};

function mapped<In, Out>(
  values: Readonly<Record<string, In>> | undefined,
  of: (value: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, one]) => [name, of(one)]));
}

async function quotasOf(world: World): Promise<unknown> {
  await signInRep(world);
  const read = () => quotaQuery(world.clock).read();
  const shown = [await read()];
  for (const { key } of shown[0]?.others ?? []) {
    await showInRing(key);
    shown.push(await read());
  }
  return shown;
}

async function storedRows(world: World): Promise<unknown> {
  const { all, readable } = await namedRows(world);
  const byName = [...all].sort(
    (a, b) =>
      compareText(a.name, b.name) ||
      compareText(whenOf(a.row), whenOf(b.row)) ||
      Number(a.row.amount ?? 0) - Number(b.row.amount ?? 0),
  );
  const kinds = Map.groupBy(byName, ({ kind }) => kind);
  return Object.fromEntries(
    [...kinds].map(([kind, rows]) => [kind, rows.map(({ row }) => readable(row))]),
  );
}

/** The day or instant by which rows of one name are told apart. */
function whenOf(row: Readonly<Record<string, unknown>>): string {
  return String(row.startsOn ?? row.bookedOn ?? row.creditedOn ?? row.at ?? '');
}

async function rowsReadBy(world: World): Promise<unknown> {
  const { all } = await namedRows(world);
  const names = new Map(all.map(({ kind, id, name }) => [`${kind}/${id}`, name]));
  const read: Record<string, unknown> = {};
  for (const { id, email } of await world.rows('rep')) {
    const keys = await keysReadBy(world, id);
    if (typeof keys === 'string') read[email] = { refused: keys };
    else {
      const kinds = Map.groupBy(keys, (key) => key.slice(0, key.indexOf('/')));
      const namesIn = (some: readonly string[]) =>
        some.map((key) => names.get(key) ?? key).sort(compareText);
      read[email] = Object.fromEntries(
        rowKinds.map((kind) => [kind, namesIn(kinds.get(kind) ?? [])]),
      );
    }
  }
  return read;
}

/** The rows that a rep gets, as `kind/id`; the server's code if it refuses. */
async function keysReadBy(world: World, repId: string): Promise<string[] | string> {
  const caller = { orgId: world.orgId, repId };
  const client = new PullClient((request) => pull(world.db, caller, request, world.clock));
  try {
    await client.pullAll();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return [...client.rows().keys()];
}

async function dealsByAccount(world: World): Promise<unknown> {
  await signInRep(world);
  const shown: Record<string, unknown> = {};
  for (const { id, name } of await world.rows('account')) {
    shown[name] = await accountDealsQuery(id, world.clock).read();
  }
  return shown;
}

async function defaultDealsByAccount(world: World): Promise<unknown> {
  await signInRep(world);
  const shown: Record<string, unknown> = {};
  for (const { id, name } of await world.rows('account')) {
    shown[name] = defaultDeal(await accountDealsQuery(id, world.clock).read())?.name ?? null;
  }
  return shown;
}

async function workedSpans(world: World): Promise<unknown> {
  const [organisation = null] = await world.rows('organisation');
  const rep = await world.rep();
  const [workCalendars, absences] = [await world.rows('workCalendar'), await world.rows('absence')];
  const calendar = workCalendarOf({ organisation, rep, workCalendars, absences });
  return mapped(world.setting.spans, ({ from, to, minutes = 0 }) => {
    const start = Date.parse(from);
    if (to !== undefined) return workingTimeBetween(calendar, start, Date.parse(to)) / 60_000;
    const end = addWorkingTime(calendar, start, minutes * 60_000);
    return end === null ? null : new Date(end).toISOString();
  });
}

async function converted(world: World): Promise<unknown> {
  const rates = await world.rows('rate');
  return mapped(world.setting.conversions, ({ amount, from, to, on, kinds }) => {
    const all = ['plan', 'dated', 'corporate'] as const;
    const done = exchange(amount, [from, to], on, rates, kinds ?? all);
    return done && { amount: done.amount, rates: done.by.map(({ rate }) => rate.perUnit) };
  });
}

function isTaken({ type, value }: NonNullable<Setting['values']>[string]): boolean {
  const schema = Object.entries(scalars).find(([name]) => name === type)?.[1];
  if (!schema) throw new Error(`case.json: there is no type ${type}`);
  return schema.safeParse(value).success && faultIn(schema, value, type) === null;
}

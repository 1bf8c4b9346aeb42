import type { Page } from '@playwright/test';
import { writeChanges } from '../../server/write/write-rows.ts';
import { type Random, random } from '../kit/random.ts';
import * as row from '../kit/rows.ts';
import {
  addBarePage,
  type BenchServer,
  openBarePage,
  openBenchServer,
  syncFromNothing,
} from './bench-server.ts';
import { type Counter, startCounter } from './deltasync/counter.ts';
import { syncTo } from './deltasync/in-page.ts';
import { type Bench, figureOf, ratioOf } from './kit.ts';
import { copyExtension, openBrowser } from './world.ts';

const sizes = { small: 1_000, large: 100_000 } as const;
type Org = keyof typeof sizes;
const changed = 10;
const rounds = 21;
/** How many syncs of each size a round has, in turns. Medians are compared, because single syncs vary a lot. */
const turns = 5;
/** Rounds in which connections are opened and code is compiled; they are not counted. */
const warmUp = 3;

interface Sync {
  ms: number;
  requests: number;
  bytes: number;
}

/**
 * From the command to sync until the changes and their cursor are in the store: the built extension and the real
 * server on the embedded database, over HTTP on loopback. Each size has its own browser profile; both are open and take
 * turns. All bytes are counted, in both directions, with headers.
 */
export const bench: Bench = {
  name: 'deltasync',
  what: 'time to sync 10 changed rows with 100,000 rows in the store, over the time with 1,000',
  budgets: { growth: { most: 1.2 } },
  measure: async (seed) => {
    const backend = await openBenchServer(sizes, seed);
    const counter = await startCounter(backend.url);
    try {
      const all = await withBrowsers(backend, counter, (pages) =>
        takeTurns(backend, counter, pages, random(seed)),
      );
      const of = (org: Org, key: keyof Sync) => all.map((pair) => pair[org][key]);
      return {
        ratios: { growth: ratioOf(of('large', 'ms'), of('small', 'ms')) },
        figures: {
          'among 1,000': figureOf(of('small', 'ms'), 'ms'),
          'among 100,000': figureOf(of('large', 'ms'), 'ms'),
          requests: figureOf(of('large', 'requests'), 'requests'),
          bytes: figureOf(of('large', 'bytes'), 'bytes'),
          'bytes among 1,000': figureOf(of('small', 'bytes'), 'bytes'),
        },
      };
    } finally {
      await counter.close();
      await backend.close();
    }
  },
};

type Pages = Record<Org, Page>;

/** Opens a browser for each organisation and lets it sync all rows. */
async function withBrowsers<T>(
  backend: BenchServer,
  counter: Counter,
  use: (pages: Pages) => Promise<T>,
): Promise<T> {
  const open = async (org: Org) => {
    const copy = await copyExtension();
    addBarePage(copy);
    const context = await openBrowser(copy);
    const page = await openBarePage(context);
    await syncFromNothing(page, { ...(await backend.startOf(org)), backend: counter.url });
    const close = async () => {
      await context.close();
      await copy.close();
    };
    return { page, close };
  };
  const small = await open('small');
  const large = await open('large').catch(async (error: unknown) => {
    await small.close();
    throw error;
  });
  try {
    return await use({ small: small.page, large: large.page });
  } finally {
    await large.close();
    await small.close();
  }
}

async function takeTurns(
  backend: BenchServer,
  counter: Counter,
  pages: Pages,
  dice: Random,
): Promise<Record<Org, Sync>[]> {
  const one = async (org: Org): Promise<Sync> => {
    const version = await changeSome(backend, org, dice);
    counter.take();
    const ms = await pages[org].evaluate(syncTo, version);
    return { ms, ...counter.take() };
  };
  const all: Record<Org, Sync>[] = [];
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const done: Record<Org, Sync[]> = { small: [], large: [] };
    for (let turn = 0; turn < turns; turn += 1) {
      // The order alternates, so that neither always follows a pause.
      const order: Org[] = turn % 2 === round % 2 ? ['small', 'large'] : ['large', 'small'];
      for (const org of order) done[org].push(await one(org));
    }
    if (round >= warmUp) all.push({ small: middleOf(done.small), large: middleOf(done.large) });
  }
  return all;
}

function middleOf(syncs: readonly Sync[]): Sync {
  const of = (key: keyof Sync) =>
    figureOf(
      syncs.map((sync) => sync[key]),
      '',
    ).median;
  return { ms: of('ms'), requests: of('requests'), bytes: of('bytes') };
}

/** Changes some contacts of the organisation; returns the version they have reached. */
async function changeSome({ db }: BenchServer, org: Org, dice: Random): Promise<number> {
  // Two fifths of the rows are contacts, and a sixth are accounts with contacts.
  const contacts = sizes[org] * 0.4;
  const ids = new Set<number>();
  while (ids.size < changed) ids.add(dice.int(contacts));
  const changes = [...ids].map((i) => {
    const id = `contact-${i}`;
    const accountId = `account-${dice.int(sizes[org] * 0.16)}`;
    const title = `Head of ${dice.int(1e6)}`;
    return { kind: 'contact' as const, id, row: row.contact({ id, accountId, title }) };
  });
  const { to } = await db.transaction((tx) => writeChanges(tx, org, changes));
  return to;
}

import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newId } from '../../lib/kit/id.ts';
import { Ledger } from '../attack/click-ledger.ts';
import { canonical } from '../attack/oracle.ts';
import { seededRandom } from '../attack/seeded-random.ts';
import { emptyStore } from '../bench/firstsync/in-page.ts';
import { extensionPage, launchBrowser } from '../kit/browser.ts';
import { copyOfExtension } from '../kit/extension-copy.ts';
import { startProxy } from '../kit/proxy.ts';
import { type Random, random } from '../kit/random.ts';
import { account, activity, contact } from '../kit/rows.ts';
import { ask } from './headless-rep/call.ts';
import { openRecordingServer, type RecordingServer } from './recording-server.ts';
import { anyMoment, nameOf, stopAt } from './stop-moments.ts';
import { watchWorker } from './worker.ts';
import { builtExtension, expect, test } from './world.ts';

const stops = Number(process.env.REPSIDE_STOPS ?? 200);
/** The share of the stops that must hit a running sync; with fewer, this test proves nothing. */
const minHits = 0.6;
/** The contacts of one account that is given away and comes back: more than a batch of a pull. */
const book = 2_050;

test(`A worker that is stopped ${stops} times loses and doubles no click, and its store converges`, async () => {
  test.setTimeout(900_000);
  const rng = random();
  console.log(`SEED=${rng.seed}`);
  const copy = copyOfExtension(builtExtension('chrome'));
  await copy.addPage('headless-rep', join(import.meta.dirname, 'headless-rep/main.ts'));
  const server = await openRecordingServer('stops');
  const serverProxy = await startProxy(server.url);
  const context = await launchBrowser({ extension: copy.folder });
  try {
    const page = await context.newPage();
    await page.goto(extensionPage('options.html'));
    await page.evaluate(emptyStore, {
      ...(await server.startOf('anna')),
      backend: serverProxy.url,
    });
    await page.goto(extensionPage('headless-rep.html'));
    const worker = await watchWorker(context, page);

    const rep = makeRep(page);
    const met = new Map<string, { stops: number; cut: number }>();
    for (let round = 0; round < stops; round += 1) {
      const turn = round / Math.ceil(stops / 4);
      const large = Number.isInteger(turn);
      const moment = anyMoment(rng, large ? 2 : 1);
      // Two independent random sources, because both are used at the same time and a seed must reproduce both.
      const [forOffice, forRep] = [fork(rng), fork(rng)];
      if (moment.at === 'start' && worker.isRunning()) {
        await worker.stop();
        await ask(page, 'cutSync');
      }
      const busy: Promise<unknown>[] = [];
      await stopAt(moment, worker, serverProxy, async () => {
        if (large) await giveBook(server, turn % 2 === 0 ? 'anna' : 'carl');
        busy.push(workOfOffice(server, forOffice, rep.ledger));
        await rep.click(forRep);
        busy.push(rep.more(forRep));
      });
      await Promise.all(busy);
      const tally = met.get(nameOf(moment)) ?? { stops: 0, cut: 0 };
      tally.stops += 1;
      if (await ask(page, 'cutSync')) tally.cut += 1;
      met.set(nameOf(moment), tally);
    }

    await expect
      .poll(() => unlike(page, server), { timeout: 60_000, message: 'the store converges' })
      .toEqual([]);
    expect(await ask(page, 'outbox')).toEqual([]);
    expect(await ask(page, 'problem')).toBeNull();
    const rows = [await server.org.activities(), await server.org.leads()] as const;
    expect(rep.ledger.judge(...rows, new Map())).toEqual([]);
    expect(rep.ledger.disorder(await server.org.effects())).toEqual([]);
    const effects = await server.effects();
    for (const { id, want } of rep.ledger.clicks) {
      const history = effects.get(id) ?? [];
      const right = want === 'there' ? ['put'] : history.length === 0 ? [] : ['put', 'gone'];
      expect(history, id).toEqual(right);
    }
    expect(await server.org.audit()).toEqual([]);

    const all = [...met.values()];
    const cut = all.reduce((sum, one) => sum + one.cut, 0);
    console.log(`${stops} stops, ${cut} of them in a sync, ${rep.ledger.clicks.length} clicks`);
    for (const [name, one] of [...met].sort()) console.log(`  ${name}: ${one.cut} of ${one.stops}`);
    expect(cut).toBeGreaterThanOrEqual(stops * minHits);
  } finally {
    await context.close();
    await serverProxy.close();
    await server.close();
    copy.remove();
  }
});

const fork = (rng: Random) => random(rng.int(2 ** 31));

/** A rep who clicks in a page, and a ledger of the clicks that were reported as saved. */
function makeRep(page: Page) {
  const ledger = new Ledger();
  const calls: { id: string; entryId: string }[] = [];
  let count = 0;
  const note = (kind: 'activity' | 'lead', { id, entryId }: Saved) => {
    if (entryId === null) throw new Error('a click that was no news');
    ledger.ordered('one', 'anna', entryId);
    const entry = { kind, id, repId: 'anna', browser: 'one', messageKey: null, leadId: null };
    ledger.add({ ...entry, want: 'there' });
    return { id, entryId };
  };
  const click = async (rng: Random) => {
    count += 1;
    if (rng.chance(0.2)) note('lead', await ask(page, 'lead', `p${count}@x.example`));
    else calls.push(note('activity', await ask(page, 'call', `call ${count}`)));
  };
  const takeBack = async (rng: Random) => {
    const [call] = calls.splice(rng.int(calls.length), 1);
    const entry = ledger.clicks.find(({ id }) => id === call?.id);
    if (!call || !entry) return;
    if (await ask(page, 'undo', call.id, call.entryId)) entry.want = 'gone';
  };
  return {
    ledger,
    click,
    /** What happens while the sync runs. */
    more: async (rng: Random) => {
      for (let more = rng.int(2); more > 0; more -= 1) await click(rng);
      if (rng.chance(0.2)) await takeBack(rng);
    },
  };
}

interface Saved {
  id: string;
  entryId: string | null;
}

/** Accounts change hands, and colleagues log. */
async function workOfOffice(server: RecordingServer, rng: Random, ledger: Ledger): Promise<void> {
  if (rng.chance(0.25)) await server.org.recut(seededRandom(rng.int(2 ** 31)));
  if (!rng.chance(0.4)) return;
  const id = newId();
  const accountId = rng.pick(server.org.accountIds);
  await server.write([{ kind: 'activity', id, row: activity({ id, repId: 'ben', accountId }) }]);
  ledger.add({
    kind: 'activity',
    id,
    repId: 'ben',
    browser: 'theirs',
    messageKey: null,
    leadId: null,
    want: 'there',
  });
}

function giveBook(server: RecordingServer, ownerRepId: string): Promise<unknown> {
  const contacts = Array.from({ length: book }, (_, i) => `book-${i}`);
  return server.write([
    { kind: 'account', id: 'book', row: account({ id: 'book', ownerRepId }) },
    ...contacts.map((id) => {
      return { kind: 'contact' as const, id, row: contact({ id, accountId: 'book' }) };
    }),
  ]);
}

/** Syncs, then lists where the store differs from what the rules let the rep see. */
async function unlike(page: Page, server: RecordingServer): Promise<string[]> {
  await ask(page, 'kick');
  const waiting = await ask(page, 'outbox');
  const expected = await server.org.visibleTo(await server.org.me('anna'));
  const held = new Map((await ask(page, 'held')).map(([key, row]) => [key, canonical(row)]));
  const keys = new Set([...expected.keys(), ...held.keys()]);
  const differs = [...keys].filter((key) => held.get(key) !== expected.get(key));
  return [...waiting.map(({ kind, state, error }) => `${kind} ${state} ${error}`), ...differs];
}

import './browser-globals.ts';
import { newId } from '../../lib/kit/id.ts';
import {
  cancelUnsent,
  discardEntry,
  enqueue,
  outboxEntries,
  retryEntry,
} from '../../lib/store/outbox.ts';
import { allRows } from '../../lib/store/rows.ts';
import { activity, lead } from '../kit/rows.ts';
import type { Browser } from './browser.ts';
import { inContext } from './browser-context.ts';
import { type Click, type Ledger, rowIn, waitsForRefused } from './click-ledger.ts';
import { databaseFaults } from './database-faults.ts';
import type { SeededRandom } from './seeded-random.ts';

const mails = 4;
const addresses = 5;

/** The rep logs a call, logs an email that a colleague may log too, or adds a lead that somebody else may add too. */
export async function click(browser: Browser, ledger: Ledger, rng: SeededRandom): Promise<void> {
  const { me, world } = browser;
  if (!me) return;
  const what = rng.int(8);
  const id = newId();
  const mail = what < 2 ? `${rng.int(mails)}`.padStart(64, '0') : null;
  const kind = what === 2 ? 'lead' : 'activity';
  const leadId = what > 4 ? ownLead(browser, ledger, rng) : null;
  const made = ledger.add({
    kind,
    id,
    repId: me.repId,
    browser: browser.name,
    messageKey: mail,
    leadId,
    want: 'either',
  });
  const save = () =>
    kind === 'lead'
      ? enqueue(
          'lead.create',
          {
            lead: lead({
              id,
              ownerRepId: me.repId,
              emails: [`p${rng.int(addresses)}@x.example`],
            }),
          },
          browser.clock,
        )
      : enqueue(
          'activity.log',
          {
            activity: activity({
              id,
              kind: mail === null ? 'call' : 'email',
              repId: me.repId,
              accountId: rng.next() < 0.8 ? rng.pick(world.org.accountIds) : null,
              messageKey: mail,
              leadId,
            }),
          },
          browser.clock,
        );
  const mutation = await inWindow(browser, rng, save);
  if (mutation === null) return;
  made.want = mutation.ok ? 'there' : 'gone';
  world.say(`${browser.name} ${me.repId} ${kind} ${id} ${mutation.ok ? 'saved' : 'not saved'}`);
  if (!mutation.ok) return;
  ledger.ordered(browser.name, me.repId, mutation.value);
  if (mail === null && browser.me === me) browser.mustSee.set(id, made);
}

/** A lead that the rep has created in this browser, in any state; null if there is none. */
function ownLead({ name, me }: Browser, ledger: Ledger, rng: SeededRandom): string | null {
  const own = ledger.clicks.filter(
    (one) =>
      one.kind === 'lead' &&
      one.want === 'there' &&
      one.browser === name &&
      one.repId === me?.repId,
  );
  return own.length === 0 ? null : rng.pick(own).id;
}

/** The rep undoes something: in the outbox while it is unsent, otherwise on the server. */
export async function takeBack(browser: Browser, ledger: Ledger, rng: SeededRandom): Promise<void> {
  const { me } = browser;
  if (!me) return;
  const own = await browser.quietly(async () => {
    const entries = await outboxEntries();
    const seen = await allRows('activity');
    return ledger.clicks.filter(
      (one) =>
        one.kind === 'activity' &&
        one.want === 'there' &&
        one.repId === me.repId &&
        // A row from another browser can be removed only after it has arrived here.
        (one.browser === browser.name
          ? entries.some((entry) => rowIn(entry)?.id === one.id) ||
            seen.some(({ row }) => row.id === one.id)
          : seen.some(({ row, state }) => row.id === one.id && state === 'confirmed')),
    );
  });
  if (own.length === 0) return;
  const undone = rng.pick(own);
  const before = undone.want;
  undone.want = 'either';
  browser.mustSee.delete(undone.id);
  const outcome = await inWindow(browser, rng, () => undo(browser, undone));
  if (outcome === null) return;
  browser.world.say(`${browser.name} takes ${undone.id} back: ${JSON.stringify(outcome)}`);
  undone.want = outcome.ok ? 'gone' : before;
  if (!outcome.ok || browser.me !== me) return;
  if (outcome.value !== null) ledger.ordered(browser.name, me.repId, outcome.value);
  browser.mustNotSee.add(undone.id);
}

/** The mutation that undoes the click, or null if the click itself could still be cancelled. */
async function undo(browser: Browser, undone: Click): Promise<string | null> {
  const entry = (await outboxEntries()).find((one) => rowIn(one)?.id === undone.id);
  if (entry && (await cancelUnsent(entry.id))) return null;
  if (entry?.state === 'rejected') {
    await discardEntry(entry.id);
    return null;
  }
  return enqueue('activity.remove', { activityId: undone.id }, browser.clock);
}

/** The rep retries or discards a rejected entry. */
export async function decide(browser: Browser, ledger: Ledger, rng: SeededRandom): Promise<void> {
  if (!browser.me) return;
  const rejected = (await browser.quietly(outboxEntries)).filter((one) => one.state === 'rejected');
  if (rejected.length === 0) return;
  const entry = rng.pick(rejected);
  const waiting = waitsForRefused([
    entry,
    ...(await browser.entries()).filter(({ state }) => state === 'pending'),
  ]);
  if (rng.next() < 0.5) {
    await browser.quietly(() => retryEntry(entry.id));
    ledger.movedBack(waiting.map(({ id }) => id));
    browser.world.say(`${browser.name} retries ${entry.id}, and ${waiting.length} with it`);
    return;
  }
  await browser.quietly(() => discardEntry(entry.id));
  browser.world.say(`${browser.name} discards ${entry.id}, and ${waiting.length} with it`);
  for (const one of [entry, ...waiting]) {
    const id = rowIn(one)?.id;
    if (id === undefined) continue;
    ledger.givenUp(id);
    browser.mustSee.delete(id);
  }
}

type Told<T> = { ok: true; value: T } | { ok: false };

/** The window's answer; null if the window died before it answered. */
async function inWindow<T>(
  browser: Browser,
  rng: SeededRandom,
  work: () => Promise<T>,
): Promise<Told<T> | null> {
  const { world } = browser;
  const window = await browser.context('window');
  if (rng.next() < world.rate * 0.15) {
    const fault = rng.pick(databaseFaults);
    const struck = () => {
      world.count(fault);
      world.say(`${browser.name} window ${fault}`);
    };
    window.gate.plan = { after: rng.int(8), fault, struck };
  }
  const told = await Promise.race([
    inContext(window, work).then(
      (value): Told<T> => ({ ok: true, value }),
      (): Told<T> => ({ ok: false }),
    ),
    window.death,
  ]);
  window.gate.plan = null;
  return told === 'died' ? null : told;
}

import { must } from '../identity/requests.ts';
import { attack, type LeavingAttack, type LeavingEnvironment } from './environment.ts';
import { offlineDays } from './organisation.ts';
import { stateOf } from './state.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** The most time that one check of the lease counts while the clock is behind. */
const step = 10 * minute;

/** How many rows are left after an attempt to sync with the worker's clock this far ahead. */
async function rowsAfter({ browser }: LeavingEnvironment, ahead: number): Promise<number> {
  await browser.shiftClock(ahead);
  await browser.sync();
  return stateOf(await browser.kept()).rows;
}

/** Throws unless the rows are gone, the rep's clicks are still there, the screen says so, and one sync restores the rows. */
async function endsAndComesBack(g: LeavingEnvironment, ahead: number): Promise<void> {
  const { org, browser } = g;
  const { owner, rows, entries } = stateOf(await browser.kept());
  must(rows === 0, `${rows} rows are left`);
  must(owner === 'anna' && entries > 0, 'what the rep did is lost');
  for (const panel of [await browser.panel(), browser.beside.mainFrame()]) {
    await panel.getByText('Go online once').waitFor();
    await panel.getByText(/kept here and will be sent then/).waitFor();
  }
  org.serverProxy.cut(false);
  must((await rowsAfter(g, ahead)) > 0, 'going online did not bring the rows back');
  for (const panel of [await browser.panel(), browser.beside.mainFrame()]) {
    await panel.getByRole('navigation').waitFor();
  }
}

/** Attempts to keep the rows on a device that never goes online. */
export const leaseAttacks: readonly LeavingAttack[] = [
  attack('lease-offline', 'A stolen laptop that never goes online keeps its rows.', async (g) => {
    g.org.serverProxy.cut(true);
    must((await rowsAfter(g, offlineDays * day - minute)) > 0, 'the rows went too early');
    await rowsAfter(g, offlineDays * day + minute);
    await endsAndComesBack(g, offlineDays * day + minute);
    g.org.serverProxy.cut(true);
    must((await rowsAfter(g, offlineDays * day * 1.9)) > 0, 'going online did not begin it anew');
  }),
  attack(
    'lease-clock-back',
    'The clock of a stolen laptop is put back, so that its rows are never removed.',
    async (g) => {
      g.org.serverProxy.cut(true);
      const nearly = offlineDays * day - 5 * step;
      must((await rowsAfter(g, nearly)) > 0, 'the rows went too early');
      must((await rowsAfter(g, 0)) > 0, 'a clock that was put back cost the rows at once');
      for (let look = 1; look <= 6; look += 1) await rowsAfter(g, look * step);
      await endsAndComesBack(g, 6 * step);
    },
  ),
];

import { buildDemo } from '../../kit/build-extension.ts';
import type { Attack, Ground } from '../campaign.ts';
import { type Office, openOffice } from './office.ts';
import { Seat } from './seat.ts';
import { stateOf } from './state.ts';

/** The real server, and Anna's real browser with the built extension. */
export interface LeavingGround extends Ground {
  office: Office;
  seat: Seat;
}

export type LeavingAttack = Attack<LeavingGround>;

export async function openLeaving(): Promise<LeavingGround> {
  const extension = process.env.REPSIDE_CHROME ?? (await buildDemo('chrome'));
  const office = await openOffice();
  const seat = await Seat.open(office, extension);
  return {
    office,
    seat,
    close: async () => {
      await seat.close();
      await office.close();
    },
  };
}

/** An attack on a browser in which Anna is signed in, has all her rows, and has a click that was not sent. */
export const attack = (
  id: string,
  what: string,
  attempt: (ground: LeavingGround) => Promise<void>,
): LeavingAttack => ({
  id,
  what,
  attempt: async (ground) => {
    await makeReady(ground);
    await attempt(ground);
  },
});

async function makeReady({ office, seat }: LeavingGround): Promise<void> {
  const { way } = office;
  for (const path of ['/v1/pull', '/v1/gone', '/oidc/token']) way.hook(path, null);
  // No push reaches the server, so the rep's click stays in the outbox.
  way.hook('/v1/push', () => {
    throw new Error('cut');
  });
  way.cut(false);
  await seat.shiftClock(0);
  const { owner, entries } = stateOf(await seat.kept());
  if (owner !== 'anna') {
    if (owner !== null) await seat.signOut();
    await office.reinstate();
    await seat.signIn();
  } else await seat.sync();
  if (entries === 0) await seat.click();
  const ready = stateOf(await seat.kept());
  if (ready.rows === 0 || ready.entries === 0) throw new Error('Anna has no rows, or did nothing');
}

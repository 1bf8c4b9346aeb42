import { moneyExact, setLocale } from '../../components/i18n/format.ts';
import { plainDateIn } from '../../lib/kit/date.ts';
import { rankLeads } from '../../lib/leads/rules.ts';
import { openDeals } from '../../lib/pipeline/rules.ts';
import { quotaToday } from '../../lib/quota/quota-today.ts';
import type { World } from './world.ts';

/** The sections of `expected.json`: each name with what the product shows there. */
export const sections: Readonly<Record<string, (world: World) => unknown>> = {
  /** By file: created, changed, unchanged, written, bad (line, column, message), or `refused`. */
  imports: ({ imports }) => imports,
  /** The rep's quota as the strip shows it; null if there is none for the day. */
  quota: quotaOf,
  /** The rep's leads, with the one to call first at the top. */
  leads: async (world) =>
    rankLeads(await world.rows('lead'), (await world.rep()).id, world.clock.now()),
  /** The open deals in the order in which they are shown. */
  deals: dealsOf,
  /** The amounts of case.json as a formula prints them. Every kind of white space is a plain blank. */
  printed: ({ setting }) =>
    Object.fromEntries(
      Object.entries(setting.amounts ?? {}).map(([name, { amount, currency, locale }]) => {
        setLocale(locale);
        return [name, moneyExact(amount, currency).replace(/\s/gu, ' ')];
      }),
    ),
};

async function quotaOf(world: World): Promise<unknown> {
  const rep = await world.rep();
  const [organisation = null] = await world.rows('organisation');
  const ofRep = ({ repId }: { repId: string | null }) => repId === rep.id;
  const quotas = (await world.rows('quota')).filter(ofRep);
  const bookings = (await world.rows('booking')).filter(ofRep);
  const workTime = {
    workCalendars: await world.rows('workCalendar'),
    absences: await world.rows('absence'),
  };
  return quotaToday({ rep, organisation, ...workTime, quotas, bookings }, world.clock);
}

async function dealsOf(world: World): Promise<unknown> {
  const rep = await world.rep();
  const today = plainDateIn(world.clock.now(), rep.timeZone);
  return openDeals(await world.rows('opportunity'), await world.rows('stage'), rep.id, today);
}

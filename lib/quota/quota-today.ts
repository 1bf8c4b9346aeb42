import type { Booking } from '../contract/rows/booking.ts';
import type { Credit } from '../contract/rows/credit.ts';
import type { Measure } from '../contract/rows/measure.ts';
import type { Quota } from '../contract/rows/quota.ts';
import type { Rate } from '../contract/rows/rate.ts';
import type { Rep } from '../contract/rows/rep.ts';
import type { Team } from '../contract/rows/team.ts';
import type { Territory } from '../contract/rows/territory.ts';
import { statedZone, type WorkTimeRows, workCalendarOf } from '../contract/work-calendar-of.ts';
import type { Clock } from '../kit/clock.ts';
import { isTimeZone } from '../kit/intl.ts';
import type { RepRows } from '../store/rep-day.ts';
import { quotasOn, type Shown } from './choose-quota.ts';
import { type Credited, creditedFor, wholeOf } from './credited.ts';
import { momentAt } from './period-clock.ts';
import { attainmentOf, type Counted, quotaFigures } from './rules.ts';
import { isUsable } from './target.ts';
import { membersOf } from './team-members.ts';
import type { Oddity, QuotaChoice, QuotaView } from './view.ts';

/** The rows from which a rep's figure is computed. */
export interface QuotaRows extends RepRows, Pick<WorkTimeRows, 'workCalendars' | 'absences'> {
  quotas: readonly Quota[];
  bookings: readonly Booking[];
  credits: readonly Credit[];
  measures: readonly Measure[];
  rates: readonly Rate[];
  /** Needed only for the quotas of teams and territories. */
  owners: { reps: readonly Rep[]; teams: readonly Team[]; territories: readonly Territory[] };
}

/** Whether a quota is the rep's own or that of a team or territory. Only those in charge of a team or territory receive its quota. */
function isFor(repId: string, quota: Quota): boolean {
  return quota.repId === null || quota.repId === repId;
}

/**
 * The rep's current quota, and the other quotas; null if there is none. `ring`: the key of the quota that this device shows in the ring;
 * null if nobody has chosen one.
 */
export function quotaToday(
  rows: QuotaRows,
  repId: string,
  clock: Clock,
  ring: string | null = null,
): QuotaView | null {
  const moment = momentAt(clock.now(), workCalendarOf(rows));
  const measures = new Map(rows.measures.map((measure) => [measure.id, measure]));
  const own = rows.quotas.filter((quota) => isFor(repId, quota));
  const usable = own.filter((quota) => {
    const unit = quota.measureId ? measures.get(quota.measureId)?.unit : 'money';
    return unit !== undefined && isUsable(quota, unit);
  });
  const choices = quotasOn(usable, measures, moment.today);
  const chosen = choices.find(({ key }) => key === ring) ?? choices[0];
  if (!chosen) return null;
  const { credited, lost } = creditedFor(rows.bookings, rows.credits);
  const countedIn = ({ quota, measure, replaced }: Shown): Counted => ({
    measure,
    replaced,
    rates: rows.rates,
    credited: creditedTo(quota, repId, credited, rows),
  });
  const figures = quotaFigures(chosen.quota, countedIn(chosen), moment);
  const odd = own.filter((quota) => !usable.includes(quota)).map(oddQuota);
  return {
    ...figures,
    owner: ownerOf(chosen.quota, rows),
    key: chosen.key,
    nextStartsOn: chosen.nextStartsOn,
    others: choices
      .filter((one) => one !== chosen)
      .map((one) => choiceOf(one, rows, attainmentOf(one.quota, countedIn(one)))),
    odd: [...zonesOf(rows), ...odd, ...lostOf(lost), ...figures.odd],
  };
}

function choiceOf(
  { quota, key, measure }: Shown,
  rows: QuotaRows,
  attainment: number | null,
): QuotaChoice {
  const { id: quotaId, period } = quota;
  const [name, owner] = [measure?.name ?? null, ownerOf(quota, rows)];
  return { quotaId, key, period, measure: name, owner, attainment };
}

/** The name of the team or territory that has a quota; its id while its row is missing. */
function ownerOf({ teamId, territoryId, repId }: Quota, { owners }: QuotaRows): string | null {
  if (repId !== null) return null;
  if (teamId) return owners.teams.find(({ id }) => id === teamId)?.name ?? teamId;
  return owners.territories.find(({ id }) => id === territoryId)?.name ?? territoryId ?? null;
}

/**
 * The amounts that count for the owner of a quota. A team counts its members' sales and splits only, because overlays and rollups would
 * count a sale twice.
 */
function creditedTo(
  { repId, teamId, territoryId }: Quota,
  me: string,
  credited: readonly Credited[],
  { bookings, owners }: QuotaRows,
): readonly Credited[] {
  if (repId !== null) return credited.filter((one) => one.repId === me);
  if (!teamId) return bookings.filter((one) => one.territoryId === territoryId).map(wholeOf);
  const members = membersOf(teamId, owners);
  return credited.filter(
    ({ repId, kind }) => members.has(repId) && (kind === 'own' || kind === 'split'),
  );
}

const oddQuota = ({ period }: Quota): Oddity => ({ why: 'quota', name: period });

function lostOf(lost: readonly Credit[]): Oddity[] {
  return lost.length > 0 ? [{ why: 'booking', count: lost.length }] : [];
}

function zonesOf(rows: QuotaRows): Oddity[] {
  const zone = statedZone(rows);
  return isTimeZone(zone) ? [] : [{ why: 'zone', zone }];
}

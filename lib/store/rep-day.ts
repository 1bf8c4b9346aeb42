import type { Organisation } from '../contract/rows/organisation.ts';
import type { Rep } from '../contract/rows/rep.ts';
import type { Clock } from '../kit/clock.ts';
import { plainDateIn } from '../kit/date.ts';
import { isLanguage } from '../kit/intl.ts';

/** The rep's own row and the organisation's; each is null until the first sync has delivered it. */
export interface RepRows {
  rep: Rep | null;
  organisation: Organisation | null;
}

/** The rep's time zone. While that is unknown, the organisation's; while both are, UTC. */
export function timeZoneOf(self: RepRows | null): string {
  return self?.rep?.timeZone ?? self?.organisation?.timeZone ?? 'UTC';
}

/** The locale (BCP 47) for texts, numbers and dates: the rep's, otherwise the organisation's. Null: neither is known to the browser. */
export function localeOf(self: RepRows | null): string | null {
  const locales = [self?.rep?.locale, self?.organisation?.locale];
  return locales.find((locale) => locale !== undefined && isLanguage(locale)) ?? null;
}

/** The rep's calendar day (plain date). */
export function todayOf(self: RepRows | null, clock: Clock): string {
  return plainDateIn(clock.now(), timeZoneOf(self));
}

/** The rep's organisation among the stored rows; if it is missing, the first of them. */
export function ownOrganisation<Row extends { id: string }>(
  rows: readonly Row[],
  orgId: string,
): Row | null {
  return rows.find(({ id }) => id === orgId) ?? rows[0] ?? null;
}

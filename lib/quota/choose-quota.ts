import type { Measure } from '../contract/rows/measure.ts';
import type { Quota } from '../contract/rows/quota.ts';
import { compareText } from '../kit/compare.ts';
import { daysBetween } from '../kit/date.ts';
import { daysOf, targetOf } from './target.ts';

/** A quota that may be looked at today. */
export interface Shown {
  quota: Quota;
  key: string;
  measure: Measure | null;
  /** The quotas that it replaced, the latest first. */
  replaced: readonly Quota[];
  /** The first day of the next quota of its kind, if one is known. */
  nextStartsOn: string | null;
}

/**
 * The quotas that a rep may look at on a day, the quota for the ring first. For each owner and measure, these are the quotas whose period
 * includes the day (a month beside a quarter beside a year). If there are none, they are the quotas that ended last, until the next
 * quota starts; if none has ended, the next quota. For the ring, the rep's own quotas come before those of territories and teams, then
 * running quotas, then the quota that started last, then money before other units, then the highest quota.
 */
export function quotasOn(
  quotas: readonly Quota[],
  measures: ReadonlyMap<string, Measure>,
  today: string,
): Shown[] {
  const inForce = quotas.filter((quota) => isInForce(quota, quotas, today));
  const lines = Map.groupBy(inForce, lineOf);
  const shown = [...lines.values()].flatMap((line) =>
    shownOf(line, today).map((quota) => ({
      quota,
      key: `${lineOf(quota)}/${lengthOf(quota)}`,
      measure: (quota.measureId && measures.get(quota.measureId)) || null,
      replaced: replacedBy(quota, quotas),
      nextStartsOn: startOfNext(line, today),
    })),
  );
  return withOwnKeys(shown).sort((a, b) => compareShown(a, b, today));
}

/** If several quotas have the same owner, measure and length, their keys also get a number, in the order of their ids. */
function withOwnKeys(shown: readonly Shown[]): Shown[] {
  return [...Map.groupBy(shown, ({ key }) => key).values()].flatMap((same) =>
    same
      .toSorted((a, b) => compareText(a.quota.id, b.quota.id))
      .map((one, index) => (index === 0 ? one : { ...one, key: `${one.key}/${index + 1}` })),
  );
}

/** Whether a quota counts on a day: no other quota has replaced it by then, and it does not replace another quota only later. */
function isInForce(quota: Quota, quotas: readonly Quota[], today: string): boolean {
  const from = (one: Quota) => one.validFrom ?? one.startsOn;
  if (quota.replacesQuotaId && from(quota) > today && quota.startsOn <= today) return false;
  return !quotas.some(
    (other) => other !== quota && other.replacesQuotaId === quota.id && from(other) <= today,
  );
}

/** Owner and measure, as text. */
function lineOf({ repId, teamId, territoryId, measureId }: Quota): string {
  const owner = repId ? 'rep' : teamId ? `team ${teamId}` : `territory ${territoryId}`;
  return `${owner}/${measureId ?? ''}`;
}

/** The length of a quota's period as a word of the calendar, so that the rep's choice also holds for later periods. */
function lengthOf({ startsOn, endsOn }: Quota): string {
  const days = daysBetween(startsOn, endsOn) + 1;
  const longest = [
    [10, 'week'],
    [45, 'month'],
    [120, 'quarter'],
    [200, 'half'],
  ] as const;
  return longest.find(([most]) => days <= most)?.[1] ?? 'year';
}

function shownOf(line: readonly Quota[], today: string): Quota[] {
  const running = line.filter((quota) => isRunning(quota, today));
  if (running.length > 0) return running;
  const ended = line.filter(({ endsOn }) => endsOn < today);
  const last = latest(ended.map(({ endsOn }) => endsOn));
  if (last !== null) return ended.filter(({ endsOn }) => endsOn === last);
  const next = startOfNext(line, today);
  return line.filter((quota) => daysOf(quota).startsOn === next);
}

function isRunning(quota: Quota, today: string): boolean {
  const { startsOn, endsOn } = daysOf(quota);
  return startsOn <= today && today <= endsOn;
}

function startOfNext(line: readonly Quota[], today: string): string | null {
  const starts = line.map((quota) => daysOf(quota).startsOn).filter((start) => start > today);
  return starts.sort(compareText)[0] ?? null;
}

function latest(days: readonly string[]): string | null {
  return days.toSorted(compareText).at(-1) ?? null;
}

function replacedBy(quota: Quota, quotas: readonly Quota[]): Quota[] {
  const chain: Quota[] = [];
  let next = quota;
  for (;;) {
    const id = next.replacesQuotaId;
    const before = id ? quotas.find((one) => one.id === id) : undefined;
    if (!before || before === quota || chain.includes(before)) return chain;
    chain.push(before);
    next = before;
  }
}

function compareShown(a: Shown, b: Shown, today: string): number {
  const first = (rank: (shown: Shown) => number) => rank(a) - rank(b);
  return (
    first(({ quota }) => (quota.repId ? 0 : quota.territoryId ? 1 : 2)) ||
    first(({ quota }) => (isRunning(quota, today) ? 0 : quota.endsOn < today ? 1 : 2)) ||
    compareText(daysOf(b.quota).startsOn, daysOf(a.quota).startsOn) ||
    first(({ measure }) => (unitOf(measure) === 'money' ? 0 : 1)) ||
    first(({ measure }) => (measure === null ? 0 : 1)) ||
    first(({ quota, measure }) => (unitOf(measure) === 'money' ? -targetOf(quota, 'money') : 0)) ||
    compareText(a.quota.id, b.quota.id)
  );
}

const unitOf = (measure: Measure | null) => measure?.unit ?? 'money';

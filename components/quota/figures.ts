import type { Oddity, QuotaChoice, QuotaView } from '../../lib/quota/view.ts';
import { moneyExact, moneyGlance, moneyShort, numbers, percent, shortDay } from '../i18n/format.ts';
import { t } from '../i18n/text.ts';

/** The pace at a glance; its sign, text and colour have the same meaning. */
export interface PaceStatus {
  tone: 'good' | 'warn' | 'even';
  sign: '▲' | '▼' | '=' | '✓';
  text: string;
}

type InUnit = Pick<QuotaView, 'unit' | 'currency'>;

/** An amount in the unit of a quota, as short as a glance allows. */
export function inUnit(amount: number, { unit, currency }: InUnit): string {
  return unit === 'money' ? moneyGlance(amount, currency) : plainUnit(amount, unit);
}

/** An amount in the unit of a quota, in short form. */
function inUnitShort(amount: number, { unit, currency }: InUnit): string {
  return unit === 'money' ? moneyShort(amount, currency) : plainUnit(amount, unit);
}

/** An amount in the unit of a quota, to the last digit. */
export function inUnitExact(amount: number, { unit, currency }: InUnit): string {
  return unit === 'money' ? moneyExact(amount, currency) : plainUnit(amount, unit);
}

/** A count, points or a percentage, from hundredths. */
function plainUnit(amount: number, unit: QuotaView['unit']): string {
  return unit === 'percent'
    ? numbers({ style: 'percent', maximumFractionDigits: 2 }).format(amount / 10_000)
    : numbers({ maximumFractionDigits: 2 }).format(amount / 100);
}

/** "Q4 2026 · New business · Team North": which quota it is. */
export function quotaName({
  period,
  measure,
  owner,
}: Pick<QuotaChoice, 'period' | 'measure' | 'owner'>): string {
  const named = measure === null ? period : t.quota.named({ period, what: measure });
  return owner === null ? named : t.quota.named({ period: named, what: owner });
}

/** Whether the rep is ahead of pace, behind, even, or has reached the quota; or why there is no pace. */
export function paceStatus(view: QuotaView): PaceStatus {
  const { quota, gap, pace, state } = view;
  const money = (amount: number) => inUnit(amount, view);
  if (state === 'before') {
    return { tone: 'even', sign: '=', text: t.quota.starts({ day: shortDay(view.startsOn) }) };
  }
  if (quota <= 0) return { tone: 'even', sign: '=', text: t.quota.noTarget };
  if (gap <= 0) {
    const text = gap === 0 ? t.quota.reached : t.quota.over({ amount: money(-gap) });
    return { tone: 'good', sign: '✓', text };
  }
  if (state === 'over') {
    return { tone: 'warn', sign: '▼', text: t.quota.short({ amount: money(gap) }) };
  }
  if (state === 'last-day') {
    return { tone: 'warn', sign: '▼', text: t.quota.lastDay({ amount: money(gap) }) };
  }
  if (pace > 0) return { tone: 'good', sign: '▲', text: t.quota.ahead({ amount: money(pace) }) };
  if (pace < 0) return { tone: 'warn', sign: '▼', text: t.quota.behind({ amount: money(-pace) }) };
  return { tone: 'even', sign: '=', text: t.quota.on };
}

/** The projected finish, or the day from which there is one; after the end, when the next quota starts. */
export function finishText(view: QuotaView): string {
  const { state, projected, projectedFrom, nextStartsOn } = view;
  if (state === 'over') {
    return nextStartsOn === null ? t.quota.noNext : t.quota.next({ day: shortDay(nextStartsOn) });
  }
  if (projected !== null) return t.quota.finish({ amount: inUnitShort(projected, view) });
  return projectedFrom === null
    ? t.quota.noFinish
    : t.quota.finishFrom({ day: shortDay(projectedFrom) });
}

/** How much of the period is over. */
export function goneText(view: QuotaView): string {
  return view.state === 'over'
    ? t.quota.ended({ day: shortDay(view.endsOn) })
    : t.quota.gone({ share: percent(view.elapsed) });
}

/** Texts for amounts that are not counted and for oddities; an empty list if there are none. */
export function oddTexts({ leftOut, odd }: Pick<QuotaView, 'leftOut' | 'odd'>): string[] {
  const [left] = leftOut;
  const [first] = odd;
  const texts: string[] = [];
  if (left && leftOut.length === 1 && left.why === 'rate') {
    texts.push(t.quota.noRate({ amount: moneyExact(left.amount, left.currency) }));
  } else if (left) texts.push(t.quota.notCounted({ n: leftOut.length }));
  if (first) texts.push(odd.length === 1 ? oddityText(first) : t.quota.oddRows({ n: odd.length }));
  return texts;
}

export function oddityText(oddity: Oddity): string {
  switch (oddity.why) {
    case 'splits':
      return t.quota.oddSplits({ name: oddity.name, share: percent(oddity.share / 10_000) });
    case 'booking':
      return t.quota.oddCredits({ n: oddity.count });
    case 'zone':
      return t.quota.oddZone({ zone: oddity.zone });
    case 'quota':
      return t.quota.oddQuota({ name: oddity.name });
  }
}

/** The shares of the pace bar, each 0 to 1: booked, projected and due. */
export function barShares(view: QuotaView): { booked: number; projected: number; today: number } {
  const share = (amount: number) =>
    view.quota > 0 ? Math.min(Math.max(amount / view.quota, 0), 1) : 0;
  return {
    booked: share(view.booked),
    projected: share(view.projected ?? 0),
    today: Math.min(Math.max(view.due, 0), 1),
  };
}

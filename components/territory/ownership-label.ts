import type { OwnershipStatus } from '../../lib/territory/view.ts';
import { day } from '../i18n/format.ts';
import { t } from '../i18n/text.ts';

/** A verdict in a word or two, its tone, and the reason in a sentence. `now`: ms. */
export function verdictWords(
  verdict: OwnershipStatus,
  now: number,
): { text: string; tone: '' | 'good' | 'warn' | 'bad' | 'accent'; reason: string } {
  const why = t.territory.why;
  switch (verdict.kind) {
    case 'mine':
      return { text: t.territory.mine, tone: 'good', reason: ruleWords(verdict, now) };
    case 'other': {
      const since = verdict.since === null ? null : day(verdict.since, now);
      const text = since
        ? t.territory.otherSince(verdict.repName, since)
        : t.territory.other(verdict.repName);
      return { text, tone: 'warn', reason: ruleWords(verdict, now) };
    }
    case 'free':
      return { text: t.territory.free, tone: 'accent', reason: why.free };
    case 'conflict':
      return {
        text: t.territory.conflict,
        tone: 'bad',
        reason: why.conflict(verdict.ownerName, verdict.territoryRepName, verdict.territory),
      };
    case 'unknown':
      return { text: t.territory.unknown, tone: '', reason: why.unknown };
  }
}

function ruleWords(
  verdict: { territory: string | null; rule: string | null; since: string | null },
  now: number,
): string {
  const why = t.territory.why;
  const parts = [
    verdict.territory === null ? null : why.territory(verdict.territory),
    verdict.rule === null ? why.hand : why.rule(verdict.rule),
    verdict.since === null ? null : why.since(day(verdict.since, now)),
  ].filter((part) => part !== null);
  const text = parts.join(', ');
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

import type { OwnershipStatus } from '../../lib/territory/view.ts';
import { day } from '../i18n/format.ts';
import { ts } from '../i18n/text.ts';

/** The ownership status in a word or two, with its tone and its reason. `now`: ms. */
export function verdictWords(
  verdict: OwnershipStatus,
  now: number,
): { text: string; tone: '' | 'good' | 'warn' | 'bad' | 'accent'; reason: string } {
  const why = ts.territory.why;
  switch (verdict.kind) {
    case 'mine':
      return { text: ts.territory.mine, tone: 'good', reason: ruleWords(verdict, now) };
    case 'other': {
      const since = verdict.since === null ? null : day(verdict.since, now);
      const who = verdict.repName ?? ts.team.unlisted;
      const text = since ? ts.territory.otherSince({ who, since }) : ts.territory.other({ who });
      return { text, tone: 'warn', reason: ruleWords(verdict, now) };
    }
    case 'free':
      return { text: ts.territory.free, tone: 'accent', reason: why.free };
    case 'conflict':
      return {
        text: ts.territory.conflict,
        tone: 'bad',
        reason: why.conflict({
          owner: verdict.ownerName ?? ts.team.unlisted,
          rep: verdict.territoryRepName ?? ts.team.unlisted,
          territory: verdict.territory,
        }),
      };
    case 'unknown':
      return { text: ts.territory.unknown, tone: '', reason: why.unknown };
  }
}

function ruleWords(
  verdict: { territory: string | null; rule: string | null; since: string | null },
  now: number,
): string {
  const why = ts.territory.why;
  const parts = [
    verdict.territory === null ? null : why.territory({ name: verdict.territory }),
    verdict.rule === null ? why.hand : why.rule({ rule: verdict.rule }),
    verdict.since === null ? null : why.since({ date: day(verdict.since, now) }),
  ].filter((part) => part !== null);
  const text = parts.join(', ');
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

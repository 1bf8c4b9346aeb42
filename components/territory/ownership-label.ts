import type { OwnershipStatus } from '../../lib/territory/view.ts';
import { formatDate } from '../i18n/screen-format.ts';
import { ts } from '../i18n/text.ts';

/** The ownership status in a word or two, with its tone and its reason. `now`: ms. */
export function ownershipLabel(
  verdict: OwnershipStatus,
  now: number,
): { text: string; tone: '' | 'good' | 'warn' | 'bad' | 'accent'; reason: string } {
  const why = ts.territory.why;
  switch (verdict.kind) {
    case 'mine':
      return { text: ts.territory.mine, tone: 'good', reason: ruleWords(verdict, now) };
    case 'other':
      return { text: otherWords(verdict, now), tone: 'warn', reason: ruleWords(verdict, now) };
    case 'free':
      return { text: ts.territory.free, tone: 'accent', reason: why.free };
    case 'conflict':
      return { text: ts.territory.conflict, tone: 'bad', reason: conflictWords(verdict) };
    case 'unknown':
      return { text: ts.territory.unknown, tone: '', reason: why.unknown };
  }
}

function otherWords(
  { repName: who, since }: { repName: string | null; since: string | null },
  now: number,
): string {
  if (since === null)
    return who === null ? ts.territory.otherUnlisted : ts.territory.other({ who });
  const date = formatDate(since, now);
  return who === null
    ? ts.territory.otherUnlistedSince({ since: date })
    : ts.territory.otherSince({ who, since: date });
}

function conflictWords(verdict: {
  ownerName: string | null;
  territoryRepName: string | null;
  territory: string;
}): string {
  const { ownerName: owner, territoryRepName: rep, territory } = verdict;
  return owner === null || rep === null
    ? ts.territory.why.conflictUnlisted({ territory })
    : ts.territory.why.conflict({ owner, rep, territory });
}

function ruleWords(
  verdict: { territory: string | null; rule: string | null; since: string | null },
  now: number,
): string {
  const why = assignedBy(verdict);
  if (verdict.since === null) return why;
  return ts.territory.why.sinceThen({ why, date: formatDate(verdict.since, now) });
}

function assignedBy({
  territory,
  rule,
}: {
  territory: string | null;
  rule: string | null;
}): string {
  const { why } = ts.territory;
  if (territory === null) return rule === null ? why.hand : why.rule({ rule });
  return rule === null ? why.handIn({ territory }) : why.ruleIn({ territory, rule });
}

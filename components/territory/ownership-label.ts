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
      return otherLabel(verdict, now);
    case 'claimable':
      return { text: ts.territory.claimable, tone: 'accent', reason: why.claimable };
    case 'ask':
      return verdict.why === 'vacant'
        ? { text: ts.territory.vacant, tone: 'warn', reason: why.vacant(verdict) }
        : { text: ts.territory.ask, tone: 'bad', reason: twoHoldersWords(verdict) };
    case 'unknown':
      return { text: ts.territory.unknown, tone: '', reason: why.unknown };
  }
}

type Other = OwnershipStatus & { kind: 'other' };

function otherLabel(verdict: Other, now: number): ReturnType<typeof ownershipLabel> {
  const { repName: who, since, left, away } = verdict;
  const why = ruleWords(verdict, now);
  if (left || who === null) {
    const text = who === null ? ts.territory.left : ts.territory.leftNamed({ who });
    return { text, tone: 'warn', reason: ts.territory.why.left({ why }) };
  }
  if (!away) {
    const text =
      since === null
        ? ts.territory.other({ who })
        : ts.territory.otherSince({ who, since: formatDate(since, now) });
    return { text, tone: 'warn', reason: why };
  }
  const until = formatDate(away.until, now);
  const { cover } = away;
  if (away.byMe) {
    const reason = ts.territory.why.awayMine({ why, who, until });
    return { text: ts.territory.standIn({ who }), tone: 'good', reason };
  }
  if (cover === null) {
    const reason = ts.territory.why.away({ why, who, until });
    return { text: ts.territory.away({ who, until }), tone: 'warn', reason };
  }
  const reason = ts.territory.why.awayCovered({ why, who, until, cover });
  return { text: ts.territory.covered({ who, cover }), tone: 'warn', reason };
}

function twoHoldersWords(verdict: {
  ownerName: string | null;
  territoryRepName: string | null;
  territory: string;
}): string {
  const { ownerName: owner, territoryRepName: rep, territory } = verdict;
  return owner === null || rep === null
    ? ts.territory.why.twoHoldersUnlisted({ territory })
    : ts.territory.why.twoHolders({ owner, rep, territory });
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

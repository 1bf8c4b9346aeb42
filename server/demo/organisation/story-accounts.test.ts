import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../lib/kit/clock.ts';
import { placeholderFaults } from '../../../lib/template/placeholder-faults.ts';
import { ownershipStatus } from '../../../lib/territory/rules.ts';
import { templateVersion } from '../../import/assemble-row.ts';
import { makeDemo } from './make.ts';
import { imaniId, robinId } from './reps-and-territories.ts';

const clock = fixedClock('2026-11-24T09:30:00Z');
const demo = makeDemo({ clock });
const presence = { absences: [], now: clock.now() };

function accountOf(email: string) {
  const contact = demo.contact.find((one) => one.emails.includes(email));
  return demo.account.find((account) => account.id === contact?.accountId);
}

function verdictOn(email: string) {
  const account = accountOf(email);
  if (!account) return ownershipStatus(null, robinId, demo.rep, demo.territory, presence);
  const ownership = { ...account, since: null, ruleOrder: null, ruleLabel: null };
  return ownershipStatus(ownership, robinId, demo.rep, demo.territory, presence);
}

describe('the people of the demo mailbox', () => {
  it.each([
    ['dana.whitfield@northwind-traders.example', 'mine'],
    ['marcus.oyelaran@northwind-traders.example', 'mine'],
    ['priya.raghunathan@fabrikam-logistics.example', 'mine'],
    ['zoe.mueller@blaabaer-moebler.example', 'mine'],
    ['chidi.okafor@adatum-energy.example', 'other'],
    ['hannah.sorli@lucerne-publishing.example', 'ask'],
    ['k.sato@kobayashi-seiki.example', 'claimable'],
    ['layla.haddad@oasis-retail.example', 'unknown'],
  ])('The account of %s has the ownership status %s', (email, kind) => {
    expect(verdictOn(email).kind).toBe(kind);
  });

  it('The colleague’s account is owned by the rep whom the email names', () => {
    expect(verdictOn('svetlana.orlova@adatum-energy.example')).toMatchObject({ repId: imaniId });
  });

  it('The demo has the deal that the story is about', () => {
    const account = accountOf('dana.whitfield@northwind-traders.example');
    const deal = demo.deal.find((one) => one.accountId === account?.id);
    expect(deal).toMatchObject({
      name: 'Fleet Plus, 42 vans',
      amount: 6_400_000,
      stageId: 'stage-proposal',
      ownerRepId: robinId,
    });
  });

  it('Two people of the mailbox are leads with an SLA', () => {
    const mine = demo.lead.filter((lead) => lead.ownerRepId === robinId);
    const oliver = mine.find((lead) => lead.emails.includes('oliver+demo@wingtip-toys.example'));
    expect(oliver).toMatchObject({ status: 'new', slaDueAt: '2026-11-24T10:05:00.000Z' });
    expect(mine.some((lead) => lead.emails.includes('lena@brandt-getraenke.example'))).toBe(true);
  });
});

describe('the templates of the demo', () => {
  it.each(demo.template.map((one) => [one.name, one] as const))(
    'The template “%s” has no broken placeholder, and its version matches its text',
    (_, one) => {
      expect(placeholderFaults(one)).toEqual([]);
      expect(one.version).toBe(templateVersion(one.subject, one.bodyHtml));
    },
  );

  it('The templates come in four languages and three kinds, and one of them has expired', () => {
    expect(new Set(demo.template.map((one) => one.language))).toEqual(
      new Set(['en', 'de', 'fr', 'nl']),
    );
    expect(new Set(demo.template.map((one) => one.kind))).toEqual(
      new Set(['email', 'proposal', 'contract']),
    );
    expect(
      demo.template.filter((one) => one.validUntil !== null && one.validUntil < '2026-11-24'),
    ).toHaveLength(1);
  });
});

// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { englishScreens } from '../../test/kit/english.ts';
import {
  account,
  contact,
  lead,
  opportunity,
  organisation,
  ownership,
  rep,
  template,
} from '../../test/kit/rows.ts';
import { follow, hold, signIn } from '../../test/kit/store.ts';
import { fixedClock } from '../kit/clock.ts';
import type { Candidate } from '../matching/view.ts';
import { fillTemplate, templatesQuery } from './queries.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const jo: Candidate = {
  kind: 'contact',
  id: 'jo',
  name: 'as the page was matched',
  title: null,
  accountId: 'berg',
  accountName: 'Berg',
  address: 'jo@berg.example',
  by: 'address',
};
const offer = template({
  id: 'offer',
  name: 'Offer',
  subject: 'Offer for {{account.name}}',
  bodyHtml:
    '<p onclick="x()">Dear {{ contact.firstName }},</p><ul><li>{{opportunity.amount}}</li></ul>{{nope}}',
  stageIds: ['proposal'],
  regions: ['Nordics'],
  version: 'd'.repeat(64),
  validUntil: '2026-11-24',
});

beforeEach(async () => {
  await signIn('anna');
  await hold('organisation', [organisation({ id: 'acme' })]);
  await hold('rep', [rep({ id: 'anna', name: 'Anna Lind' })]);
  await hold('account', [account({ id: 'berg', name: 'Berg <&> Co', region: 'Nordics' })]);
  await hold('contact', [contact({ id: 'jo', name: '<b>Jo</b> Berg', accountId: 'berg' })]);
  await hold('opportunity', [opportunity({ id: 'd', accountId: 'berg' })]);
  await hold('template', [offer]);
});

const labels = englishScreens.template.fields;

describe('fillTemplate', () => {
  it('A template is filled from the current rows', async () => {
    expect(await fillTemplate('offer', { candidate: jo, dealId: 'd' }, clock)).toEqual({
      id: 'offer',
      version: offer.version,
      subject: 'Offer for Berg <&> Co',
      html: '<p>Dear &lt;b&gt;Jo&lt;/b&gt;,</p><ul><li>€20,000</li></ul><mark data-field="nope">nope</mark>',
      text: 'Dear <b>Jo</b>,\n\n- €20,000\n\n[nope]',
      missing: [],
      unknown: ['nope'],
      expired: false,
    });
  });

  it('Missing values are marked, and known ones are used without a contact', async () => {
    const company: Candidate = { ...jo, kind: 'account', id: 'berg' };
    const filled = await fillTemplate('offer', { candidate: company, dealId: null, labels }, clock);
    expect(filled.missing).toEqual(['First name', 'Amount']);
    expect(filled.subject).toBe('Offer for Berg <&> Co');
    expect(filled.html).toContain('<mark data-field="contact.firstName">First name</mark>');
    const nobody = await fillTemplate('offer', { candidate: null, dealId: 'd', labels }, clock);
    expect(nobody.missing).toEqual(['First name']);
  });

  it('A lead’s company is used, and an account’s name comes from its ownership', async () => {
    await hold('lead', [lead({ id: 'max', name: 'Max Sund' })]);
    const max = { ...jo, kind: 'lead' as const, id: 'max', accountId: null, accountName: 'Sund' };
    const filled = await fillTemplate('offer', { candidate: max, dealId: null }, clock);
    expect(filled).toMatchObject({ subject: 'Offer for Sund' });
    expect(filled.text).toContain('Dear Max,');
    await hold('ownership', [ownership({ id: 'far', name: 'Far Ltd' })]);
    const far = { ...jo, accountId: 'far' };
    expect((await fillTemplate('offer', { candidate: far, dealId: null }, clock)).subject).toBe(
      'Offer for Far Ltd',
    );
  });

  it('A template expires on the rep’s day', async () => {
    await hold('rep', [rep({ id: 'anna', timeZone: 'Pacific/Auckland' })]);
    const late = await fillTemplate('offer', { candidate: jo, dealId: 'd' }, clock);
    expect(late.expired).toBe(true);
  });

  it('A template that no longer exists throws', async () => {
    await expect(fillTemplate('x', { candidate: null, dealId: null }, clock)).rejects.toThrow(
      'template x no longer exists',
    );
  });
});

describe('templatesQuery', () => {
  it('The list is for the prospect and the deal, and follows both', async () => {
    const { next, stop } = follow(templatesQuery(jo, 'd', 'offer', clock));
    expect(await next((list) => list.length === 1)).toEqual([
      {
        id: 'offer',
        name: 'Offer',
        kind: 'mail',
        language: 'en',
        version: offer.version,
        fits: true,
        expired: false,
        missing: [],
      },
    ]);
    await hold('opportunity', [opportunity({ id: 'd', stageId: 'talk', amount: null })]);
    const moved = await next((list) => list[0]?.fits === false);
    expect(moved[0]?.missing).toEqual(['opportunity.amount']);
    stop();
  });

  it('The list has the same version as the preview and the insertion', async () => {
    const [listed] = await templatesQuery(jo, 'd', '', clock).read();
    const filled = await fillTemplate('offer', { candidate: jo, dealId: 'd' }, clock);
    expect(listed?.version).toBe(filled.version);
  });
});

// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import {
  account,
  contact,
  deal,
  lead,
  organisation,
  ownership,
  rep,
  template,
} from '../../test/kit/rows.ts';
import { follow, hold, signIn } from '../../test/kit/store.ts';
import { fixedClock } from '../kit/clock.ts';
import type { Candidate } from '../matching/view.ts';
import { openTemplate, templatesQuery } from './queries.ts';

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
    '<p onclick="x()">Dear {{ contact.firstName }},</p><ul><li>{{deal.amount}}</li></ul>{{nope}}',
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
  await hold('contact', [contact({ id: 'jo', name: 'Jo Berg', accountId: 'berg' })]);
  await hold('deal', [deal({ id: 'd', accountId: 'berg' })]);
  await hold('template', [offer]);
});

type Target = Parameters<typeof openTemplate>[1];
const opened = async (target: Target) => openTemplate('offer', target, clock);
const filled = async (target: Target) => (await opened(target)).fill({});

describe('openTemplate', () => {
  it('A template is filled from the current rows', async () => {
    const open = await opened({ candidate: jo, dealId: 'd' });
    expect(open).toMatchObject({
      id: 'offer',
      kind: 'email',
      version: offer.version,
      expired: false,
      faults: [{ code: 'unknown', text: '{{nope}}' }],
      gaps: [],
    });
    expect(open.fill({})).toEqual({
      subject: 'Offer for Berg <&> Co',
      html: '<p>Dear Jo,</p><ul><li>€20,000.00</li></ul><mark data-field="nope">nope</mark>',
      text: 'Dear Jo,\n\n- €20,000.00\n\n[nope]',
      missing: [],
    });
  });

  it('Missing values are marked, and known ones are used without a contact', async () => {
    const company: Candidate = { ...jo, kind: 'account', id: 'berg' };
    const open = await opened({ candidate: company, dealId: null });
    expect(open.gaps).toEqual([
      { name: 'contact.firstName', type: 'text', setting: expect.anything() },
      {
        name: 'deal.amount',
        type: 'money',
        setting: { type: 'money', currency: 'EUR', place: { language: 'en', country: null } },
      },
    ]);
    expect(open.fill({}).subject).toBe('Offer for Berg <&> Co');
    expect(open.fill({}).html).toContain('<mark data-field="contact.firstName">First name</mark>');
    const answered = open.fill({ 'contact.firstName': '<i>Max</i>' });
    expect(answered.html).toContain('Dear &lt;i&gt;Max&lt;/i&gt;,');
    expect(answered.text).toContain('Dear <i>Max</i>,');
    expect(answered.missing).toEqual(['deal.amount']);
    const nobody = await filled({ candidate: null, dealId: 'd' });
    expect(nobody.missing).toEqual(['contact.firstName']);
  });

  it('A German template has German gaps, dates and amounts, whatever the rep reads', async () => {
    const german = { language: 'de', subject: '{{contact.salutation}}: {{deal.amount}}' };
    await hold('template', [template({ ...offer, ...german })]);
    const unknown = await opened({ candidate: jo, dealId: null });
    expect(unknown.fill({}).subject).toBe('[Anrede]: [Betrag]');
    const named = { given: 'Jo', family: 'Berg', salutation: 'Frau', honorific: 'Dr.' };
    await hold('contact', [contact({ id: 'jo', name: 'Jo Berg', accountId: 'berg', ...named })]);
    expect((await filled({ candidate: jo, dealId: 'd' })).subject).toBe(
      'Sehr geehrte Frau Dr. Berg: 20.000,00 €',
    );
  });

  it('A contact’s address is the one on the page, and the country comes from the account', async () => {
    const fields = '{{contact.email}} {{contact.country}} {{account.city}} {{contact.language}}';
    await hold('template', [template({ ...offer, subject: fields })]);
    const emails = ['first@berg.example', jo.address];
    await hold('contact', [contact({ id: 'jo', accountId: 'berg', emails, language: 'de-AT' })]);
    await hold('account', [account({ id: 'berg', city: 'Wien', country: 'AT' })]);
    expect((await filled({ candidate: jo, dealId: 'd' })).subject).toBe(
      'jo@berg.example Austria Wien Austrian German',
    );
  });

  it('A lead’s company is used, and an account’s name comes from its ownership', async () => {
    await hold('lead', [lead({ id: 'max', name: 'Max Sund' })]);
    const max = { ...jo, kind: 'lead' as const, id: 'max', accountId: null, accountName: 'Sund' };
    const text = await filled({ candidate: max, dealId: null });
    expect(text).toMatchObject({ subject: 'Offer for Sund' });
    expect(text.text).toContain('Dear Max,');
    await hold('ownership', [ownership({ id: 'far', name: 'Far Ltd' })]);
    const far = { ...jo, accountId: 'far' };
    expect((await filled({ candidate: far, dealId: null })).subject).toBe('Offer for Far Ltd');
  });

  it('A template expires on the rep’s day', async () => {
    await hold('rep', [rep({ id: 'anna', timeZone: 'Pacific/Auckland' })]);
    expect((await opened({ candidate: jo, dealId: 'd' })).expired).toBe(true);
  });

  it('A template that no longer exists throws', async () => {
    await expect(openTemplate('x', { candidate: null, dealId: null }, clock)).rejects.toThrow(
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
        kind: 'email',
        language: 'en',
        version: offer.version,
        fits: true,
        expired: false,
        faulty: true,
        missing: [],
      },
    ]);
    await hold('deal', [deal({ id: 'd', stageId: 'talk', amount: null })]);
    const moved = await next((list) => list[0]?.fits === false);
    expect(moved[0]?.missing).toEqual(['deal.amount']);
    stop();
  });

  it('The list has the same version as the preview and the insertion', async () => {
    const [listed] = await templatesQuery(jo, 'd', '', clock).read();
    const open = await opened({ candidate: jo, dealId: 'd' });
    expect(listed?.version).toBe(open.version);
  });
});

import { fieldType } from '../../../lib/template/field-names.ts';
import type { FieldContext } from '../../../lib/template/fields.ts';
import { fillHtml, fillPlain } from '../../../lib/template/fill.ts';
import { gapWords } from '../../../lib/template/letter-words.ts';
import { placeholderFaults } from '../../../lib/template/placeholder-faults.ts';
import type { OpenTemplate, TemplateView } from '../../../lib/template/view.ts';

export const templates: TemplateView[] = [
  {
    id: 't1',
    name: 'Proposal cover, fleet',
    kind: 'proposal',
    language: 'en',
    version: 'a'.repeat(64),
    fits: true,
    expired: false,
    faulty: false,
    missing: [],
  },
  {
    id: 't2',
    name: 'Order form, EU (v7)',
    kind: 'contract',
    language: 'en',
    version: 'b'.repeat(64),
    fits: true,
    expired: false,
    faulty: false,
    missing: ['deal.term'],
  },
  {
    id: 't3',
    name: 'Erinnerung an das Angebot über Elektrotransporter',
    kind: 'email',
    language: 'de',
    version: 'c'.repeat(64),
    fits: false,
    expired: false,
    faulty: false,
    missing: ['deal.amount', 'deal.closeOn', 'contact.firstName'],
  },
  {
    id: 't4',
    name: 'Autumn offer',
    kind: 'email',
    language: 'en',
    version: 'd'.repeat(64),
    fits: true,
    expired: true,
    faulty: false,
    missing: [],
  },
  {
    id: 't5',
    name: 'Follow-up, pasted from Word',
    kind: 'email',
    language: 'en-GB',
    version: 'e'.repeat(64),
    fits: true,
    expired: false,
    faulty: true,
    missing: [],
  },
];

const values: FieldContext = {
  contact: { name: 'Dana Whitfield', title: 'Head of fleet' },
  account: { name: 'Northwind', region: 'Nordics' },
  deal: null,
  rep: { name: 'Jo Brandt', email: 'jo@acme.example' },
  organisation: { name: 'Acme', currency: 'EUR' },
  today: '2026-11-24',
};

/** A template as it is opened for Dana, whose deal is not known. */
function opened(
  kind: OpenTemplate['kind'],
  language: string,
  template: { subject: string; bodyHtml: string },
): OpenTemplate {
  const place = { language, country: null };
  const fill: OpenTemplate['fill'] = (answers) => {
    const filling = { context: values, place, labels: gapWords(language), answers };
    const subject = fillPlain(template.subject, filling);
    const html = fillHtml(template.bodyHtml, filling);
    const missing = [...new Set([...subject.missing, ...html.missing])];
    return { subject: subject.text, html: html.text, text: html.text, missing };
  };
  return {
    id: 't2',
    kind,
    version: 'b'.repeat(64),
    expired: false,
    faults: placeholderFaults(template),
    gaps: fill({}).missing.map((name) => {
      const type = fieldType(name);
      return { name, type, setting: { type, currency: 'EUR', place } };
    }),
    fill,
  };
}

export const openedMail = opened('email', 'en', {
  subject: 'Order form, {{deal.term}}',
  bodyHtml:
    '<p>Dear {{contact.firstName}},</p><p>here is the order form for <strong>42 vans</strong>. The term is {{deal.term}}, and the price {{deal.amount}}.</p><ul><li>Delivery to <a href="https://northwind.example">your depot</a></li><li>Training on site</li></ul><p>Kind regards<br>{{rep.name}}</p>',
});

export const openedContract = opened('contract', 'de', {
  subject: 'Vertrag mit {{account.name}} über {{deal.amount}}',
  bodyHtml:
    '<p>{{contact.salutation}},</p><p>der Vertrag läuft {{deal.term}} ab {{deal.startOn}}, über {{deal.amount}} mit {{deal.discount}} Nachlass.</p>',
});

export const openedFaulty = opened('proposal', 'en', {
  subject: 'Hello {{contact.firstName},',
  bodyHtml:
    '<p>Hi {{contact.<b>firstName</b>}}. The price is {deal.amount} for {{{account.name}}}.</p>',
});

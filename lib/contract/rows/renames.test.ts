import { describe, expect, it } from 'vitest';
import { rowKinds } from './index.ts';
import { firstName, mutationAt, mutationNow, rowAt, rowNow } from './renames.ts';
import { rowRevision } from './revision.ts';

const beforeDeals = 13;
const deal = { kind: 'deal', row: { id: 'd', name: 'Vans' } };
const opportunity = { kind: 'opportunity', row: { id: 'd', name: 'Vans' } };
const noTemplate = { templateId: null, templateVersion: null };
const email = {
  kind: 'activity',
  row: { id: 'a', kind: 'email', dealId: 'd', at: 't', ...noTemplate },
};
const mail = {
  kind: 'activity',
  row: { id: 'a', kind: 'mail', opportunityId: 'd', at: 't', ...noTemplate },
};
const use = {
  kind: 'templateUse',
  row: { id: 'u', templateId: 't', dealId: 'd', subject: 'Vans' },
};
const insertion = {
  kind: 'activity',
  row: {
    ...{ id: 'u', kind: 'template', templateId: 't', subject: 'Vans' },
    ...{ opportunityId: 'd', note: null, messageKey: null },
  },
};
const template = (kind: string, deal: string) => ({
  kind: 'template',
  row: {
    id: 't',
    kind,
    subject: `{{${deal}.name}}`,
    bodyHtml: `<p>{{&nbsp;${deal}.amount }} {{today}}</p>`,
  },
});

describe('rows of earlier revisions', () => {
  it('The current names are those of the newest revision', () => {
    const whole = rowKinds.filter((kind) => kind !== 'templateUse');
    for (const kind of whole) expect(rowNow({ kind: firstName(kind), row: null }).kind).toBe(kind);
  });

  it.each([
    ['a deal', deal, opportunity],
    ['an email with a deal', email, mail],
    ['a use of a template', use, insertion],
    [
      'a booking',
      { kind: 'booking', row: { dealId: null } },
      { kind: 'booking', row: { opportunityId: null } },
    ],
    ['a row that is no object', { kind: 'deal', row: null }, { kind: 'opportunity', row: null }],
  ])(
    '%s has its former names for an earlier revision, and today’s for this one',
    (_what, today, former) => {
      expect(rowAt(beforeDeals, today)).toEqual(former);
      expect(rowAt(rowRevision, today)).toBe(today);
      expect(rowNow(former)).toEqual(today);
      expect(rowNow(today)).toBe(today);
    },
  );

  it('A template has the placeholders that an earlier revision knows, and keeps them afterwards', () => {
    const former = template('mail', 'opportunity');
    expect(rowAt(beforeDeals, template('email', 'deal'))).toEqual(former);
    expect(rowNow(former)).toEqual(template('email', 'opportunity'));
  });

  it('Fields of other kinds, and words in other fields, keep their names', () => {
    const rows: { kind: string; row: object }[] = [
      { kind: 'contact', row: { opportunityId: 'x', kind: 'mail', note: 'mail' } },
      { kind: 'constructor', row: { constructor: 'mail' } },
      { kind: 'activity', row: { kind: 'note', subject: 'mail', ...noTemplate, __proto__: null } },
    ];
    for (const row of rows) {
      expect(rowNow(row)).toBe(row);
      expect(rowAt(0, row)).toBe(row);
    }
  });

  it('A kind keeps its first name in checksums', () => {
    expect([firstName('deal'), firstName('account'), firstName('templateUse')]).toEqual([
      'opportunity',
      'account',
      'activity',
    ]);
  });
});

describe('mutations of earlier revisions', () => {
  const log = ({ row }: { row: unknown }) => ({ kind: 'activity.log', args: { activity: row } });
  const edit = (kind: string) => ({
    kind: 'row.patch',
    args: { kind, id: 'd', set: { name: 'B' }, base: { name: 'A' } },
  });

  it.each([
    ['a log', log(email), log(mail)],
    ['a use of a template', { kind: 'template.use', args: { use: use.row } }, log(insertion)],
    ['an edit', edit('deal'), edit('opportunity')],
  ])(
    '%s has its former names for an earlier server, and today’s at this one',
    (_what, today, former) => {
      expect(mutationAt(beforeDeals, today)).toEqual(former);
      expect(mutationAt(rowRevision, today)).toBe(today);
      expect(mutationNow(former)).toEqual(today);
      expect(mutationNow(today)).toBe(today);
    },
  );

  it.each([
    ['arguments that are no object', { kind: 'activity.log', args: null }],
    ['an activity that is no object', { kind: 'activity.log', args: { activity: [] } }],
    ['an edit without a kind', { kind: 'row.patch', args: { set: { kind: 'mail' } } }],
    ['an unknown mutation', { kind: 'toString', args: { activity: mail.row } }],
  ])('%s stay as they are', (_what, mutation) => {
    expect(mutationNow(mutation)).toBe(mutation);
    expect(mutationAt(0, mutation)).toBe(mutation);
  });
});

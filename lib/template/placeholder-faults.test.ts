import { describe, expect, it } from 'vitest';
import { placeholderFaults } from './placeholder-faults.ts';

const faults = (bodyHtml: string, subject: string | null = null) =>
  placeholderFaults({ subject, bodyHtml });

describe('a placeholder that is broken', () => {
  const name = '{{contact.firstName}}';

  it.each([
    ['Hi {{contact.<b>firstName</b>}}', 'split', 4, name],
    ['<span>{</span><span>{contact.firstName}</span>}', 'split', 7, name],
    [
      '<p class=MsoNormal>{{contact.</span><span lang=EN-US>firstName</span><o:p></o:p>}}</p>',
      'split',
      20,
      name,
    ],
    ['Hi {contact.firstName}', 'braces', 4, name],
    ['Hi {{contact.firstName}', 'braces', 4, name],
    ['Hi {contact.firstName}}', 'braces', 4, name],
    ['Hi contact.firstName}}', 'braces', 4, name],
    ['Hi {{contact.firstName and more', 'braces', 4, name],
    ['Hi {{{contact.firstName}}}', 'braces', 4, name],
    ['{today}', 'braces', 1, '{{today}}'],
    ['a }} b', 'braces', 3, null],
    ['&#123;&#123;contact.firstName&#125;&#125;', 'escaped', 1, name],
    ['&lbrace;&lbrace;contact.firstName&rbrace;&rbrace;', 'escaped', 1, name],
    ['<a href="https://x.example/%7B%7Bcontact.firstName%7D%7D">x</a>', 'escaped', 28, name],
    ['｛｛contact.firstName｝｝', 'escaped', 1, name],
    ['{{contact.\u200bfirstName}}', 'invisible', 1, name],
    ['{{con&shy;tact.firstName}}', 'invisible', 1, name],
    ['{{contact.first\ufeffName}}', 'invisible', 1, name],
    ['{{contact.firstname}}', 'unknown', 1, name],
    ['{{ first_name }}', 'unknown', 1, name],
    ['{{deal.price}}', 'unknown', 1, null],
    ['{{#if x}}', 'unknown', 1, null],
    ['«contact.firstName»', 'signs', 1, name],
    ['[contact.firstName]', 'signs', 1, name],
    ['<img alt="{contact.firstName}">', 'braces', 11, name],
  ])('%s: %s at %i, meant was %s', (html, code, column, mend) => {
    expect(faults(html)).toMatchObject([{ code, in: 'body', line: 1, column, mend }]);
  });

  it('A fault has its line, in the subject too', () => {
    expect(faults('<p>\n  <b>x</b>\n  {account.name}</p>', 'Hello {{contact.firstName},')).toEqual([
      {
        code: 'braces',
        in: 'subject',
        text: '{{contact.firstName}',
        line: 1,
        column: 7,
        mend: '{{contact.firstName}}',
      },
      {
        code: 'braces',
        in: 'body',
        text: '{account.name}',
        line: 3,
        column: 3,
        mend: '{{account.name}}',
      },
    ]);
  });

  it('Every fault is listed, up to a limit', () => {
    expect(faults('{account.name} '.repeat(1_000))).toHaveLength(50);
  });
});

describe('what is no fault', () => {
  it.each([
    '{{contact.firstName}} {{ rep.name }} {{&nbsp;today&nbsp;}} {{\naccount.name\n}}',
    '<a href="https://x.example/?c={{account.name}}" title="{{contact.name}}">x</a>',
    '<b>{{contact.firstName}}</b><i>{{account.name}}</i>',
    '{ok} {0} { a: 1 } function() { return { a: 1 }; } 2 < 3',
    '<style>p.x{a:b}@media print{a{b}}</style><!-- {{x -->',
    'Write to contact.name or look at account.name',
    '',
  ])('%j', (html) => {
    expect(faults(html, html.includes('<') ? null : html)).toEqual([]);
  });
});

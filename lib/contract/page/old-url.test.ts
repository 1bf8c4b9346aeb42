import { describe, expect, it } from 'vitest';
import { hosts } from '../../page/hosts/index.ts';
import { matchUrlPatterns, type PageUrl } from '../../page/reader/match-url.ts';
import { currentHost } from './current-host.ts';
import { shippedUrls } from './old-shipped-urls.ts';
import { patternsFromRegExp } from './old-url.ts';
import { parseUrlPattern } from './url-pattern.ts';

/** What the picker of earlier versions wrote for these pages. */
const picked = [
  ['/leads/12', '^/leads/(?<record>12)(?:[?#]|$)'],
  ['/leads/12', '^/leads/(?<record>[^/?#]+)(?:[?#]|$)'],
  ['/leads/12/edit', '^/leads/(?<record>12)/edit(?:[?#]|$)'],
  ['/leads/12/edit', '^/leads/(?<record>[^/?#]+)/edit(?:[?#]|$)'],
  ['/people/dana-whitfield', '^/people/(?<record>dana-whitfield)(?:[?#]|$)'],
  ['/people/dana-whitfield', '^/people/(?<record>[^/?#]+)(?:[?#]|$)'],
  ['/o/7/c/9', '^/o/7/c/(?<record>9)(?:[?#]|$)'],
  ['/o/7/c/9', '^/o/[^/?#]+/c/(?<record>[^/?#]+)(?:[?#]|$)'],
  [
    '/lead.php?module=Leads&view=Detail&record=12',
    '^/lead\\.php\\?(?=(?:[^#]*&)?module=Leads(?:[&#]|$))(?=(?:[^#]*&)?view=Detail(?:[&#]|$))(?=(?:[^#]*&)?record=(?<record>12)(?:[&#]|$))',
  ],
  [
    '/lead.php?module=Leads&view=Detail&record=12',
    '^/lead\\.php\\?(?=(?:[^#]*&)?module=Leads(?:[&#]|$))(?=(?:[^#]*&)?view=Detail(?:[&#]|$))(?=(?:[^#]*&)?record=(?<record>[^&#]+)(?:[&#]|$))',
  ],
  [
    '/index.php?id=12&tab=x',
    '^/index\\.php\\?(?=(?:[^#]*&)?id=(?<record>12)(?:[&#]|$))(?=(?:[^#]*&)?tab=x(?:[&#]|$))',
  ],
  [
    '/index.php?id=12&tab=x',
    '^/index\\.php\\?(?=(?:[^#]*&)?id=(?<record>[^&#]+)(?:[&#]|$))(?=(?:[^#]*&)?tab=x(?:[&#]|$))',
  ],
  ['/#/leads/12', '^/(?:\\?[^#]*)?#/leads/(?<record>12)(?:[;?&]|$)'],
  ['/#/leads/12', '^/(?:\\?[^#]*)?#/leads/(?<record>[^/;?&]+)(?:[;?&]|$)'],
  ['/app#/leads/12;x=1', '^/app(?:\\?[^#]*)?#/leads/(?<record>12)(?:[;?&]|$)'],
  ['/app#/leads/12;x=1', '^/app(?:\\?[^#]*)?#/leads/(?<record>[^/;?&]+)(?:[;?&]|$)'],
  ['/app?db=main#/leads/12', '^/app(?:\\?[^#]*)?#/leads/(?<record>12)(?:[;?&]|$)'],
  ['/app?db=main#/leads/12', '^/app(?:\\?[^#]*)?#/leads/(?<record>[^/;?&]+)(?:[;?&]|$)'],
  [
    '/web#id=31&model=crm.lead&view_type=form',
    '^/web(?:\\?[^#]*)?#(?=(?:.*&)?id=(?<record>31)(?:[&]|$))(?=(?:.*&)?model=crm\\.lead(?:[&]|$))(?=(?:.*&)?view_type=form(?:[&]|$))',
  ],
  [
    '/web#id=31&model=crm.lead&view_type=form',
    '^/web(?:\\?[^#]*)?#(?=(?:.*&)?id=(?<record>[^&]+)(?:[&]|$))(?=(?:.*&)?model=crm\\.lead(?:[&]|$))(?=(?:.*&)?view_type=form(?:[&]|$))',
  ],
  ['/x', '^/x(?:[?#]|$)'],
  ['/?db=main', '^/\\?(?=(?:[^#]*&)?db=main(?:[&#]|$))'],
  ['/a(b)/12|3', '^/a\\(b\\)/12\\|3(?:[?#]|$)'],
  [
    '/c/3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    '^/c/(?<record>3f2504e0-4f89-11d3-9a0c-0305e82c3301)(?:[?#]|$)',
  ],
  ['/c/3f2504e0-4f89-11d3-9a0c-0305e82c3301', '^/c/(?<record>[^/?#]+)(?:[?#]|$)'],
  ['/p%20q/dana@northwind.example', '^/p%20q/(?<record>dana@northwind\\.example)(?:[?#]|$)'],
  ['/p%20q/dana@northwind.example', '^/p%20q/(?<record>[^/?#]+)(?:[?#]|$)'],
] as const;

const matchLines = (lines: readonly string[], place: PageUrl) =>
  matchUrlPatterns(
    lines.flatMap((line) => {
      const read = parseUrlPattern(line);
      return read.ok ? [read.value] : [];
    }),
    place,
  );

describe('an address that was a regular expression', () => {
  it.each(picked)('A pattern picked on %s, %s, still matches the same', (path, expression) => {
    const lines = patternsFromRegExp(expression);
    const { hostname, pathname, search, hash } = new URL(path, 'https://crm.example');
    const place = { hostname, pathname, search, hash };
    const before = new RegExp(expression).exec(`${pathname}${search}${hash}`);
    expect(before).not.toBeNull();
    expect(lines && matchLines(lines, place)).toEqual({
      record: before?.groups?.record ?? null,
      type: null,
    });
    const other = { ...place, pathname: `${pathname}/x`, hash: hash && `${hash}/x` };
    expect(lines && matchLines(lines, other) !== null).toBe(
      new RegExp(expression).test(`${other.pathname}${search}${other.hash}`),
    );
  });

  it('Every expression that the package shipped is known', () => {
    expect(shippedUrls.size).toBe(40);
    for (const [expression, lines] of shippedUrls) {
      expect(patternsFromRegExp(expression)).toEqual(lines);
      for (const line of lines) expect(parseUrlPattern(line)).toMatchObject({ ok: true });
    }
    // Today's shipped patterns are what the earlier ones were translated into.
    const now = hosts.flatMap(({ pages }) => pages.flatMap(({ url }) => (url ? [url.join()] : [])));
    const then = new Set([...shippedUrls.values()].map((lines) => lines.join()));
    expect(now.filter((lines) => !then.has(lines))).toEqual([]);
  });

  it.each([
    ['^/mail/', ['/mail/**']],
    [
      '^/(?:crm|sales)/(?<type>deal|lead)/(?<record>\\d+)(?:[/?#]|$)',
      ['/(crm|sales)/{type:(deal|lead)}/{record:digits}[/**]'],
    ],
    ['^/t/(?<record>[A-Za-z0-9]{15,18})', ['/t/{record:alnum 15-18}**']],
    ['#/mail/(?<record>\\w+)(?:[;?&]|$)', ['#/mail/{record:word}']],
  ])('%s can be said', (expression, lines) => {
    expect(patternsFromRegExp(expression)).toEqual(lines);
  });

  it.each([
    ...[
      '(a+)+$',
      '^(a|a)*$',
      '.*',
      '',
      '^/a.*b',
      '/mail',
      '^/mail$',
      '^/a(?!b)',
      '^/(?:a+|b)/',
      '^/[a-f]+/',
    ],
    ...[
      '^/\\bx',
      '^/a?b',
      '^/a{3}',
      '^/x(',
      '^/(?<other>x)',
      '^/(?<record>x)(?<record>y)',
      '^/\\p{L}',
    ],
  ])("%j can't be said", (expression) => {
    expect(patternsFromRegExp(expression)).toBeNull();
  });

  it('An expression that can’t be translated costs only its file, and the fault names it', () => {
    const page = { kind: 'list', people: [], subject: [], recordId: [], messageIdentity: [] };
    const file = (...urls: unknown[]) => ({
      id: 'program',
      label: 'Program',
      version: 1,
      hosts: [],
      mailbox: [],
      pages: urls.map((url) => ({ ...page, url })),
    });
    const good = currentHost(file('^/leads/', ['/deals']));
    expect(good.ok && good.value.pages.map(({ url }) => url)).toEqual([['/leads/**'], ['/deals']]);
    expect(currentHost(file('^/leads/', '(a+)+$'))).toMatchObject({
      ok: false,
      error: { kind: 'address', issues: [{ path: ['pages', 1, 'url'] }] },
    });
    expect(currentHost(file(['/{emoji}']))).toMatchObject({ error: { kind: 'address' } });
    expect(currentHost(file(7))).toMatchObject({ error: { kind: 'shape' } });
  });
});

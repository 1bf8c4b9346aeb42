import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWork } from '../../../test/kit/count-work.ts';
import { matchUrlPatterns, type PageUrl, runUrlProgram } from '../../page/reader/match-url.ts';
import { Host } from './host.ts';
import { fieldName, literalPattern } from './url-literal.ts';
import { parseUrlPattern } from './url-pattern.ts';

function placeOf(address: string): PageUrl {
  const { hostname, pathname, search, hash } = new URL(`https://crm.example${address}`);
  return { hostname, pathname, search, hash };
}
const match = (lines: string | string[], address: string) =>
  matchLines([lines].flat(), placeOf(address));
const nobody = { record: null, type: null };

const matchLines = (lines: readonly string[], place: PageUrl) =>
  matchUrlPatterns(
    lines.flatMap((line) => {
      const read = parseUrlPattern(line);
      return read.ok ? [read.value] : [];
    }),
    place,
  );

describe('a line of addresses', () => {
  it.each([
    // The pattern, URLs that match, and URLs that do not.
    ['/leads', ['/leads', '/leads?x=1', '/leads#top'], ['/leads/', '/lead', '/leadsx', '/x/leads']],
    ['/leads/*', ['/leads/', '/leads/7'], ['/leads', '/leads/7/edit']],
    ['/leads/**', ['/leads/', '/leads/7/edit'], ['/leads']],
    ['/leads[/**]', ['/leads', '/leads/', '/leads/7/edit'], ['/leadsx']],
    ['/(crm|sales)/{digits}', ['/crm/1', '/sales/22'], ['/crm/', '/hr/1', '/crm/1a']],
    ['/a/{digits 2}', ['/a/12'], ['/a/1', '/a/123']],
    ['/a/{digits 2-3}', ['/a/12', '/a/123'], ['/a/1', '/a/1234']],
    ['/a/{letters 2+}', ['/a/ab', '/a/abcde'], ['/a/a', '/a/a1b']],
    ['/{hex 4}-{word}-{alnum}', ['/09aF-a_1-a1'], ['/09ag-a-a', '/09af-a-_']],
    ['/{uuid}', ['/3f2504e0-4f89-11d3-9a0c-0305e82c3301'], ['/3f2504e0-4f89-11d3-9a0c']],
    ['/{name}', ['/res.partner', '/action-265'], ['/7', '/-a', '/']],
    ['/x{any}', ['/xy'], ['/x', '/xy/z']],
    ['?a=1', ['/?a=1', '/x/y?b=2&a=1#h'], ['/', '/?a=12', '/?aa=1', '/#a=1', '/?b=a=1']],
    ['/x?a=*&b={digits}', ['/x?b=1&a=', '/x?a=q&b=2'], ['/x?a=1', '/x?b=x&a=1', '/y?a=1&b=2']],
    ['#/mail/{digits}', ['/#/mail/1', '/x#/mail/1?a=1', '/#/mail/1;x'], ['/mail/1', '/#/mail/1/x']],
    ['#?id={digits}&model=lead', ['/web#model=lead&id=7', '/#x?id=7&model=lead'], ['/#id=7']],
    ['/%7B%2A', ['/{*', '/%7b%2A', '/%7B*'], ['/x', '/{']],
    ['/caf\u00e9', ['/caf\u00e9', '/caf%c3%a9'], ['/cafe']],
  ])('%s', (line, fit, miss) => {
    for (const address of fit) expect(match(line, address), address).toEqual(nobody);
    for (const address of miss) expect(match(line, address), address).toBeNull();
  });

  it.each([
    ['/{type}/{record}', '/deal/a%20b', { type: 'deal', record: 'a b' }],
    ['/x/{record:(new)}', '/x/new', { type: null, record: 'new' }],
    ['/[{type:name}/]{record:digits}', '/7', { type: null, record: '7' }],
    ['/**/{type:name}/{record:digits}', '/a/1/b/2', { type: 'b', record: '2' }],
    ['?q={record}', '/?q=1&q=2', { type: null, record: '1' }],
    ['/{record}', '/%E0%A4', { type: null, record: null }],
    ['/{record:alnum 3+}[x]', '/abxx', { type: null, record: 'abxx' }],
  ])('%s names what stands in %s', (line, address, named) => {
    expect(match(line, address)).toEqual(named);
  });

  it('The last pattern that matches decides, and one with ! excludes', () => {
    const lines = ['/leads/**', '!/leads/new', '/leads/new?really={record}'];
    expect(match(lines, '/leads/7')).toEqual(nobody);
    expect(match(lines, '/leads/new')).toBeNull();
    expect(match(lines, '/leads/new?really=1')).toEqual({ record: '1', type: null });
    expect(match(['!/x'], '/y')).toBeNull();
  });

  it.each([
    ['', 'is empty'],
    ['!', 'is empty'],
    ['leads', 'does not begin with /, ? or #'],
    ['^/leads', 'does not begin with /, ? or #'],
    ['/a[', 'lacks a "]"'],
    ['/a]', 'has a "]" too many'],
    ['/(a|b', 'lacks a ")"'],
    ['/{digits', 'has a {…} that is none: "{digits"'],
    ['/{emoji}', 'has a {…} that is none: "{emoji"'],
    ['/{digits 0}', 'has a count that is not from 1 to 64'],
    ['/{digits 65}', 'has a count that is not from 1 to 64'],
    ['/{digits 9-2}', 'has a count that is not from 1 to 64'],
    ['/{uuid 3}', 'has a {…} that is none: "{uuid"'],
    ['/{record}{record}', 'has {record} twice'],
    ['/{record}?a={record}', 'has {record} twice'],
    ['?a', 'has a field that is not name=value: "a"'],
    ['/a b', 'has a " ", which is written %20'],
    ['/a\\d', 'has a "\\", which is written %5C'],
    ['/100%', 'has a "%", which is written %25'],
    [`/${'a'.repeat(300)}`, 'is longer than 300 characters'],
    [`/${'{hex 64}'.repeat(7)}`, 'is too long with its counts'],
  ])('%j %s', (line, fault) => {
    expect(parseUrlPattern(line)).toEqual({ ok: false, error: fault });
  });

  it('Any line is read without throwing', () => {
    const address = fc.constantFrom('', 'a/1', 'a?a=1&=', 'a1#a/1?a=1', '%2A%zz#%');
    const piece = fc.constantFrom(
      ...'[](){}|*%!?#=&/a1- '.split(''),
      '{digits 3}',
      '{record',
      '**',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), address, (pieces, path) => {
        const line = pieces.join('');
        const read = parseUrlPattern(line);
        const fits = matchLines([line], placeOf(`/${path}`));
        if (!read.ok || read.value.isOut) expect(fits).toBeNull();
      }),
    );
  });

  it('A pattern of literals matches only that text', () => {
    const path = fc
      .array(fc.constantFrom(...'ab*(){}[]|!%/~é$ '.split('')), { maxLength: 8 })
      .map((c) => c.join(''));
    fc.assert(
      fc.property(path, path, (one, two) => {
        const [a, b] = [placeOf(`/${one}`), placeOf(`/${two}`)];
        expect(matchLines([literalPattern(a.pathname)], a)).toEqual(nobody);
        if (fieldName(a.pathname) !== fieldName(b.pathname))
          expect(matchLines([literalPattern(a.pathname)], b)).toBeNull();
      }),
    );
  });
});

describe('the work of matching', () => {
  const hostile = [
    ['/**a**a**a**a**a**a**b', 'a'],
    ['/[a][a][a][a][a][a][a][a][a]aaaaaaaaa', 'a'],
    ['/(a|a)(a|a)(a|a)(a|a)(a|a)*{alnum 20+}{alnum 20+}b', 'a'],
    [`/${'{alnum 1-40}'.repeat(4)}-`, 'a'],
    ['/[**/][**/][**/][**/]{name}/{name}', 'a/'],
  ] as const;

  it.each(hostile)('%s takes a step a character and part at most', (line, one) => {
    const read = parseUrlPattern(line);
    const program = (read.ok && read.value.path) || [];
    expect(program.length).toBeGreaterThan(0);
    for (const length of [500, 2_000]) {
      const text = `/${one.repeat(length)}`;
      // Each step reads one character, and nothing else of the text.
      const looks = countWork(() => runUrlProgram(program, text));
      expect(looks).toBeLessThanOrEqual(8 * text.length * program.length);
    }
  });

  it('The work of matching is bounded by the URL, the pattern and the file', () => {
    const long = `/${'a'.repeat(5_000)}`;
    expect(match('/**b', `${long}b`)).toBeNull();
    expect(match('/**', long)).toEqual(nobody);
    const page = { kind: 'list', people: [], subject: [], recordId: [], messageIdentity: [] };
    const heavy = Array.from({ length: 10 }, () => `/${'{hex 64}'.repeat(5)}`);
    const file = (...urls: string[][]) => ({
      id: 'program',
      label: 'Program',
      version: 1,
      hosts: [],
      mailbox: [],
      pages: urls.map((url) => ({ ...page, url })),
    });
    expect(Host.safeParse(file(heavy)).success).toBe(true);
    expect(Host.safeParse(file(heavy, heavy)).success).toBe(false);
    expect(Host.safeParse(file([...heavy, '/x'])).success).toBe(false);
  });
});

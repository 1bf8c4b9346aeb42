import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownPage } from '../../contract/page/host.ts';
import { parseUrlPattern } from '../../contract/page/url-pattern.ts';
import { matchUrl } from '../reader/detect-page.ts';
import type { PageUrl } from '../reader/match-url.ts';
import { wordsOfRecord } from './stable-names.ts';
import { urlPatternsOf } from './url-pattern.ts';

const of = wordsOfRecord('dana.whitfield@northwind.example');

function placeOf(path: string): PageUrl {
  const { hostname, pathname, search, hash } = new URL(path, 'https://crm.example');
  return { hostname, pathname, search, hash };
}

const page = (url: string) => ({
  kind: 'record' as const,
  url: [url],
  people: [],
  subject: [],
  recordId: [],
  messageIdentity: [],
});
const recordAt = (pattern: string, path: string) =>
  matchUrl(knownPage(page(pattern)), placeOf(path))?.record;

describe('pages like the one something was picked on', () => {
  it.each([
    // The picked URL, its text, the record, similar URLs, and URLs that are not similar.
    [
      '/leads/12',
      '/leads/…',
      '12',
      ['/leads/9?tab=1', '/leads/x#top'],
      ['/leads', '/leads/12/edit', '/x/12'],
    ],
    ['/leads/12/edit', '/leads/…/edit', '12', ['/leads/7/edit'], ['/leads/7']],
    ['/a/00Q5e00000AbCdE/view', '/a/…/view', '00Q5e00000AbCdE', ['/a/00Q5e00000ZZZ/view'], []],
    ['/people/dana-whitfield', '/people/…', 'dana-whitfield', ['/people/omar'], ['/companies/x']],
    ['/o/7/c/9', '/o/…/c/…', '9', ['/o/8/c/1'], ['/o/8']],
    [
      '/c/3f2504e0-4f89-11d3-9a0c-0305e82c3301',
      '/c/…',
      '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
      ['/c/1'],
      [],
    ],
    [
      '/?_task=mail&_uid=12&_action=show',
      '/?_task=mail&_uid=…&_action=show',
      '12',
      ['/?_action=show&_x=1&_uid=44&_task=mail'],
      ['/?_task=mail&_uid=12', '/?_task=settings&_action=show&_uid=3'],
    ],
    [
      '/app#/deal/12?tab=a',
      '/app#/deal/…',
      '12',
      ['/app#/deal/7', '/app?x=1#/deal/7;v=1'],
      ['/app#/person/12', '/app'],
    ],
    [
      '/web#id=12&model=res.partner',
      '/web#id=…&model=res.partner',
      '12',
      ['/web#model=res.partner&id=3&cids=1'],
      ['/web#id=12&model=crm.lead'],
    ],
    [
      '/#main/model/party.party/1;name=%22P%22',
      '/#main/model/party.party/…',
      '1',
      ['/#main/model/party.party/66'],
      ['/#main/model/sale.sale/1'],
    ],
  ] as const)('%s', (path, words, record, alike, others) => {
    const { like, page: only, words: said } = urlPatternsOf(placeOf(path), of);
    expect(said).toBe(words);
    expect(recordAt(like ?? '', path)).toBe(record);
    expect(recordAt(only ?? '', path)).toBe(record);
    for (const one of alike) {
      expect(recordAt(like ?? '', one), `${one} is like it`).toBeTruthy();
      expect(recordAt(only ?? '', one), `${one} is another page`).toBeUndefined();
    }
    for (const one of others) expect(recordAt(like ?? '', one), `${one} is not`).toBeUndefined();
  });

  it('A URL may have its record in the query and a route after it', () => {
    const { like } = urlPatternsOf(placeOf('/app?id=12#/mail'), of);
    expect(recordAt(like ?? '', '/app?x=1&id=44#/mail')).toBe('44');
    expect(recordAt(like ?? '', '/app?id=44#/list')).toBeUndefined();
  });

  it('There is no pattern for similar pages if nothing in the URL looks like a record', () => {
    const { like, page: only } = urlPatternsOf(placeOf('/contacts/view?sort=name'), of);
    expect(like).toBeNull();
    expect(matchUrl(knownPage(page(only ?? '')), placeOf('/contacts/view?sort=name'))).toBeTruthy();
    expect(matchUrl(knownPage(page(only ?? '')), placeOf('/contacts/edit'))).toBeNull();
  });

  it.each(['/x#@=&/', '/x#a=@;b', '/x#id=31;tab=a/b', '/x#/leads/@=&/'])(
    'The patterns match a page whose hash can be read in two ways: %s',
    (address) => {
      const place = placeOf(address);
      const { like, page: only } = urlPatternsOf(place, of);
      for (const pattern of [like, only])
        if (pattern !== null)
          expect(matchUrl(knownPage(page(pattern)), place), pattern).toBeTruthy();
    },
  );

  it('The patterns always match the page itself and fit into a host file', () => {
    const part = fc.stringMatching(/^[\w.~%;=&?#@(+*[$^| -]{0,24}$/);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const place = placeOf(`/x${parts.join('/')}`);
        const { like, page: only } = urlPatternsOf(place, of);
        for (const pattern of [like, only]) {
          if (pattern === null) continue;
          expect(pattern.length).toBeLessThanOrEqual(300);
          expect(parseUrlPattern(pattern), pattern).toMatchObject({ ok: true });
          expect(matchUrl(knownPage(page(pattern)), place), pattern).not.toBeNull();
        }
      }),
    );
  });
});

import { normalAddress } from '../../../lib/kit/normal-address.ts';
import { addressEntries, addressesIn, parseAddresses } from '../../../lib/kit/read-addresses.ts';
import { hostIn, registeredDomain } from '../../../lib/kit/registered-domain.ts';
import { readPasted } from '../../../lib/matching/paste-rules.ts';
import { companyDomainIn } from '../../../server/write/normal-row.ts';
import type { Example } from '../report.ts';

/** Ways in which pages, mail programs, spreadsheets and people write the address `{a}` of the person `{n}`. */
const around: readonly (readonly [text: string, hasName: boolean])[] = [
  ['{a}', false],
  [' {a} ', false],
  ['{a},', false],
  ['{a};', false],
  ['{a}.', false],
  ['{a}/', false],
  ['<{a}>', false],
  ['({a})', false],
  ['[{a}]', false],
  ["'{a}'", false],
  ['"{a}"', false],
  ['‘{a}’', false],
  ['“{a}”', false],
  ['«{a}»', false],
  ['„{a}“', false],
  ['`{a}`', false],
  ['mailto:{a}', false],
  ['MAILTO:{a}', false],
  ['mailto:{a}?subject=Hi,%20you', false],
  ['mailto:mailto:{a}', false],
  ['{a}<mailto:{a}>', false],
  ['{a} <{a}>', false],
  ["'{a}' <{a}>", false],
  ['E-Mail:{a}', false],
  ['E-Mail: {a}', false],
  ['Email: {a}', false],
  ['Mail : {a}', false],
  ['From: {a}', false],
  ['Von: {a}', false],
  ['De : {a}', false],
  ['差出人：{a}', false],
  ['Reply-To: {a}', false],
  ['Antwort an: {a}', false],
  ['Email: mailto:{a}', false],
  ['\u200b{a}', false],
  ['{a}\u200b', false],
  ['\u202a{a}\u202c', false],
  ['\u2068{a}\u2069', false],
  ['\ufeff{a}', false],
  ['\u00a0{a}\u00a0', false],
  ['{n} <{a}>', true],
  ['{n}<{a}>', true],
  ['"{n}" <{a}>', true],
  ["'{n}' <{a}>", true],
  ['{n} <mailto:{a}>', true],
  ['{n} [mailto:{a}]', true],
  ['{n} ({a})', true],
  ['From: {n} <{a}>', true],
  ['From: {n} [mailto:{a}]', true],
  ['Von: "{n}" <{a}>', true],
  ['Reply-To: {n} <{a}>', true],
  ['{n} <{a}<mailto:{a}>>', true],
  ['{n} <{a}>;', true],
  ['\u2068{n}\u2069 <{a}>', true],
];

/** An address as it is written, its right value, and a name to write beside it. */
const people: readonly (readonly [written: string, right: string, name: string])[] = [
  ['ann.lee@birke.example', 'ann.lee@birke.example', 'Ann Lee'],
  ['Jörg.Möller@Bücher.example', 'jörg.möller@xn--bcher-kva.example', 'Jörg Möller'],
  ["o'neill+q4@linde.example.", "o'neill+q4@linde.example", 'Ollie O’Neill'],
];

/** Texts with several people, or with residue inside, each with the right addresses and names. */
const lists: readonly (readonly [text: string, right: readonly string[]])[] = [
  ['a@x.example, b@y.example', ['a@x.example', 'b@y.example']],
  ['a@x.example;b@y.example', ['a@x.example', 'b@y.example']],
  ['a@x.example; b@y.example;', ['a@x.example', 'b@y.example']],
  ['a@x.example b@y.example', ['a@x.example', 'b@y.example']],
  ['a@x.example / b@y.example', ['a@x.example', 'b@y.example']],
  ['a@x.example | b@y.example', ['a@x.example', 'b@y.example']],
  ['a@x.example\nb@y.example', ['a@x.example', 'b@y.example']],
  [
    'Ann Lee <a@x.example>, Bo Ray <b@y.example>',
    ['Ann Lee <a@x.example>', 'Bo Ray <b@y.example>'],
  ],
  [
    'Lee, Ann <a@x.example>; Ray, Bo <b@y.example>',
    ['Lee, Ann <a@x.example>', 'Ray, Bo <b@y.example>'],
  ],
  [
    '"Lee, Ann" <a@x.example>, "Ray; Bo" <b@y.example>',
    ['Lee, Ann <a@x.example>', 'Ray; Bo <b@y.example>'],
  ],
  [
    'Ann Lee<a@x.example> on behalf of Bo Ray<b@y.example>',
    ['Ann Lee <a@x.example>', 'Bo Ray <b@y.example>'],
  ],
  [
    'Ann Lee <a@x.example> im Auftrag von Bo Ray <b@y.example>',
    ['Ann Lee <a@x.example>', 'Bo Ray <b@y.example>'],
  ],
  [
    'Ann Lee <a@x.example> de la part de Bo Ray <b@y.example>',
    ['Ann Lee <a@x.example>', 'Bo Ray <b@y.example>'],
  ],
  [
    'Ann Lee <a@x.example> en nombre de Bo Ray <b@y.example>',
    ['Ann Lee <a@x.example>', 'Bo Ray <b@y.example>'],
  ],
  [
    'Ann Lee <a@x.example> em nome de Bo Ray <b@y.example>',
    ['Ann Lee <a@x.example>', 'Bo Ray <b@y.example>'],
  ],
  [
    'Ann Lee <a@x.example> per conto di Bo Ray <b@y.example>',
    ['Ann Lee <a@x.example>', 'Bo Ray <b@y.example>'],
  ],
  [
    'Ann Lee <a@x.example> namens Bo de Vries <b@y.example>',
    ['Ann Lee <a@x.example>', 'Bo de Vries <b@y.example>'],
  ],
  ['Sales team: a@x.example, b@y.example;', ['a@x.example', 'b@y.example']],
  ['Sales team: Ann <a@x.example>, Bo <b@y.example>;', ['Ann <a@x.example>', 'Bo <b@y.example>']],
  ['undisclosed-recipients:;', []],
  ['To: Ann Lee <a@x.example>, b@y.example', ['Ann Lee <a@x.example>', 'b@y.example']],
  ['mailto:a@x.example,b@y.example', ['a@x.example', 'b@y.example']],
  ['mailto:a%2Bb@x.example', ['a+b@x.example']],
  ['mailto:a@x.example?cc=b@y.example', ['a@x.example']],
  ['"\'Ann Lee\' via Sales" <sales@x.example>', ["'Ann Lee' via Sales <sales@x.example>"]],
  ['"Ann \\"Annie\\" Lee" <a@x.example>', ['Ann "Annie" Lee <a@x.example>']],
  ['Ann Lee (Procurement) <a@x.example>', ['Ann Lee (Procurement) <a@x.example>']],
  ['Ann Lee [External] <a@x.example>', ['Ann Lee [External] <a@x.example>']],
  ['ليلى <l@x.example>', ['ليلى <l@x.example>']],
  ['佐藤 健太 <k@例え.example>', ['佐藤 健太 <k@xn--r8jz45g.example>']],
  ['a＠x.example', ['a@x.example']],
  ['a@x。example', ['a@x.example']],
  ['A.B@X.EXAMPLE', ['a.b@x.example']],
  ['a@sub.x.example', ['a@sub.x.example']],
  ['a@x-y.example', ['a@x-y.example']],
  ['a_b-c@x.example', ['a_b-c@x.example']],
  ['rene\u0301@x.example', ['rené@x.example']],
  ['lou.\u00addoe@x.example', ['lou.doe@x.example']],
  ['a@xn--bcher-kva.example', ['a@xn--bcher-kva.example']],
  ['a@straße.example', ['a@xn--strae-oqa.example']],
  ['a@müller.example', ['a@xn--mller-kva.example']],
  ['a@MÜLLER.example', ['a@xn--mller-kva.example']],
  ['a@мюллер.example', ['a@xn--e1alacx4f.example']],
];

/** Texts that are no address, or may not be repaired, because nobody can know what is meant. */
const none: readonly string[] = [
  '',
  ' ',
  'Ann Lee',
  'a@b',
  'a@',
  '@x.example',
  'a b@x.example c',
  'a@x..example',
  'a@.x.example',
  'a@x.example@y.example',
  'a@192.0.2.1',
  'a@[192.0.2.1]',
  'a@x.123',
  'a@x,example',
  'a(at)x.example',
  'a at x dot example',
  'https://x.example/a@b',
  'n/a',
  'none',
  '-',
  'ev\u200dil@x.example',
  'evil@exa\u200dmple.example',
  'evil@exa\ufe0fmple.example',
  'evil@exam\u0007ple.example',
];

/** What a rep pastes, with the right people; null: the text names nobody in particular. */
const pasted: readonly (readonly [text: string, right: readonly string[] | null])[] = [
  ["'ann.lee@birke.example'", ['ann.lee@birke.example']],
  [
    'From: Ann Lee [mailto:ann.lee@birke.example]\nSent: Tuesday\nTo: Rosa Lind',
    ['Ann Lee <ann.lee@birke.example>'],
  ],
  ['ann.lee@birke.example<mailto:ann.lee@birke.example>', ['ann.lee@birke.example']],
  ['E-Mail:ann.lee@birke.example', ['ann.lee@birke.example']],
  ['From: Ann Lee <ann.lee@birke.example>', ['Ann Lee <ann.lee@birke.example>']],
  ['Ann Lee\nHead of Fleet\nMail: ann@x.example.\n+31 20 123', ['ann@x.example']],
  ['Ann Lee | Birke | T +31 20 | ann@x.example | www.birke.example', ['ann@x.example']],
  ['Please write to ann@x.example!', ['ann@x.example']],
  ['(ann@x.example)', ['ann@x.example']],
  ['write to a@x.example or b@x.example', null],
  ['Dear Ann, thanks', null],
  ['a@x.example\nb@y.example', ['a@x.example', 'b@y.example']],
  ['Cc: Ann <a@x.example>; Bo <b@y.example>', ['Ann <a@x.example>', 'Bo <b@y.example>']],
  ['a@x.example, A@X.example', ['a@x.example']],
  ['uta@bücher.example; uta@xn--bcher-kva.example', ['uta@xn--bcher-kva.example']],
];

/** Web addresses of accounts as they stand in CRMs, each with the domain by which emails are looked up. */
const domains: readonly (readonly [text: string, right: string | null])[] = [
  ['birke.example', 'birke.example'],
  ['Birke.Example', 'birke.example'],
  ['www.birke.example', 'birke.example'],
  ['www2.kiefer.example', 'kiefer.example'],
  ['http://www.ahorn.example:8080/start', 'ahorn.example'],
  ['https://shop.buche.example', 'buche.example'],
  ['https://shop.buche.example/de/?a=b#c', 'buche.example'],
  ['//buche.example', 'buche.example'],
  ['http//buche.example', 'buche.example'],
  ['eiche.example.', 'eiche.example'],
  ['http://acme.de.', 'acme.de'],
  ['www.ported.de:8080', 'ported.de'],
  ['shop.shopco.de', 'shopco.de'],
  ['contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
  ['acme.sharepoint.com', 'acme.sharepoint.com'],
  ['acme.github.io', 'acme.github.io'],
  ['www.acme.wordpress.com', 'acme.wordpress.com'],
  ['acme.uk.com', 'acme.uk.com'],
  ['mail.sub.firm.co.uk', 'firm.co.uk'],
  ['firm.com.br', 'firm.com.br'],
  ['cs.stanford.edu', 'stanford.edu'],
  ['müller.de', 'xn--mller-kva.de'],
  ['MÜLLER.de', 'xn--mller-kva.de'],
  ['xn--mller-kva.de', 'xn--mller-kva.de'],
  ['https://www.möbel.example/kontakt', 'xn--mbel-5qa.example'],
  ['@birke.example', 'birke.example'],
  ['info@birke.example', 'birke.example'],
  ['*.birke.example', 'birke.example'],
  ['facebook.com/acme', 'facebook.com'],
  ['none', null],
  ['n/a', null],
  ['-', null],
  ['192.0.2.1', null],
  ['http://localhost', null],
  ['acme gmbh', null],
  ['acme..example', null],
];

const shown = (found: readonly { address: string; name: string | null }[]) =>
  found.map(({ address, name }) => (name === null ? address : `${name} <${address}>`));

/** What an import makes of a cell with addresses; null if it refuses the line. */
function imported(cell: string): string[] | null {
  const entries = addressEntries(cell).filter((entry) => entry.trim() !== '');
  const found = entries.map((entry) => addressesIn(entry).map(({ address }) => address));
  return found.some((one) => one.length === 0) ? null : found.flat();
}

function wrapped(): Example[] {
  return people.flatMap(([written, right, name]) =>
    around.map(([text, hasName]) => {
      const input = text.replaceAll('{a}', () => written).replaceAll('{n}', () => name);
      return {
        id: `address of ${name}`,
        what: `${JSON.stringify(input)} is the address ${right}.`,
        right: {
          read: [hasName ? `${name} <${right}>` : right],
          pasted: [right],
          imported: [right],
        },
        got: () => ({
          read: shown(parseAddresses(input)),
          pasted: readPasted(input)?.people.map(({ address }) => address),
          imported: imported(input),
        }),
      };
    }),
  );
}

/** Every way to write addresses and domains that the product must understand, at every door, with the right values. */
export const addresses: readonly Example[] = [
  ...wrapped(),
  ...lists.map(([text, right]) => ({
    id: 'list of addresses',
    what: `${JSON.stringify(text)} names ${right.length} people.`,
    right,
    got: () => text.split('\n').flatMap((line) => shown(parseAddresses(line))),
  })),
  ...none.map((text) => ({
    id: 'no address',
    what: `${JSON.stringify(text)} is no address.`,
    right: { one: null, read: [] },
    got: () => ({ one: normalAddress(text), read: shown(parseAddresses(text)) }),
  })),
  ...pasted.map(([text, right]) => ({
    id: 'pasted text',
    what: `A rep has pasted ${JSON.stringify(text)}.`,
    right,
    got: () => {
      const reading = readPasted(text);
      return reading === null ? null : shown(reading.people);
    },
  })),
  ...domains.map(([text, right]) => ({
    id: 'domain',
    what: `Emails of the company with the web address ${JSON.stringify(text)} come from ${right}.`,
    right,
    got: () => companyDomainIn(text),
  })),
  ...domains.flatMap(([text, right]) =>
    right === null
      ? []
      : [
          {
            id: 'domain of an email',
            what: `The host in ${JSON.stringify(text)} belongs to ${right}.`,
            right,
            got: () => registeredDomain(hostIn(text) ?? ''),
          },
        ],
  ),
];

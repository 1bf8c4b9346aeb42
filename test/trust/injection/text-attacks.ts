import { EmailAddress } from '../../../lib/contract/scalars.ts';
import { cleanName } from '../../../lib/kit/clean-text.ts';
import { isDomain, isEmailAddress } from '../../../lib/kit/email-address.ts';
import { newId } from '../../../lib/kit/id.ts';
import { onlyAddressIn, parseAddresses } from '../../../lib/kit/read-addresses.ts';
import { readPasted } from '../../../lib/matching/paste-rules.ts';
import { countWork } from '../../kit/count-work.ts';
import { lead } from '../../kit/rows.ts';
import type { Attack } from '../campaign.ts';
import { checkPatterns } from '../patterns.ts';
import { ApiClient } from '../secret-server.ts';
import type { InjectionEnvironment } from './environment.ts';

const unseen = [
  '\u200d',
  '\u200c',
  '\u061c',
  '\u202e',
  '\u2067',
  '\u034f',
  '\ufe0f',
  '\u{e0061}',
  '\u3164',
  '\u0000',
];

export const textAttacks: readonly Attack<InjectionEnvironment>[] = [
  {
    id: 'patterns-linear',
    what: 'A regular expression of the product never ends on some text.',
    attempt: async () => {
      const { patterns, superlinear } = await checkPatterns();
      if (patterns < 100 || superlinear.length > 0)
        throw new Error(
          `of ${patterns}: ${superlinear.map(({ id, what }) => `${id} ${what}`).join('; ')}`,
        );
    },
  },
  {
    id: 'address-of-dots',
    what: 'An email address of 150,000 dots or other repeated characters keeps the server busy for minutes.',
    attempt: async () => {
      for (const one of ['.', 'a.', '@', '"', 'a@', '@.', '".']) {
        const text = `a@${one.repeat(150_000)}@`;
        const looks = countWork(() => [
          isEmailAddress(text),
          isDomain(text),
          EmailAddress.safeParse(text),
        ]);
        if (looks > 10 * text.length)
          throw new Error(`${looks} looks at ${text.length} characters`);
      }
    },
  },
  {
    id: 'list-of-commas',
    what: 'A page or a pasted text contains 500,000 commas where an address is read.',
    attempt: async () => {
      for (const one of [',', ';', '",', '<,', 'a@b.c,', '\\"']) {
        const text = one.repeat(500_000);
        const looks = countWork(() => [
          parseAddresses(text),
          onlyAddressIn(text),
          readPasted(text),
        ]);
        if (looks > 6_000_000) throw new Error(`${looks} looks for ${one}`);
      }
    },
  },
  {
    id: 'address-nobody-sees',
    what: 'Joiners, direction marks and blanks make evil@exa(…)mple.example look like a real address.',
    attempt: async ({ inPage, servers }) => {
      for (const mark of unseen) {
        const address = `evil@exa${mark}mple.example`;
        const read = parseAddresses(`Dana <${address}>`)[0]?.address;
        if (read !== undefined && /[^\x20-\x7e]/.test(read)) throw new Error(JSON.stringify(read));
      }
      const links = unseen
        .slice(0, 8)
        .map((mark) => `<a href="mailto:evil@exa${mark}mple.example">x</a>`);
      const reading = await inPage(`<main>${links.join('')}</main>`, (product) => product.read());
      for (const { address } of reading.people)
        if (/[^\x20-\x7e]/.test(address)) throw new Error(JSON.stringify(address));
      for (const at of servers) {
        const anna = await ApiClient.as(at, 'anna');
        const row = lead({
          id: newId(),
          ownerRepId: 'anna',
          emails: ['evil@exa\u200dmple.example'],
        });
        const [result] = await anna.push({ kind: 'lead.create', args: { lead: row } });
        if (result?.status === 'applied') throw new Error(`${at.kind} has taken it`);
      }
    },
  },
  {
    id: 'name-that-hides',
    what: 'A sender’s name reverses the direction or is very long, and hides the address beside it.',
    attempt: async () => {
      const name =
        cleanName(`Dana\u202e\u2066\u200f${'x'.repeat(100_000)}`, 'evil@x.example') ?? '';
      if (/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/.test(name) || name.length > 300)
        throw new Error(JSON.stringify(name.slice(0, 50)));
    },
  },
  {
    id: 'page-without-end',
    what: 'A page contains 2,000 nested elements and 5,000 linked addresses where it is read.',
    attempt: async ({ inPage }) => {
      const html = `<main>${'<a href="mailto:a@x.example">a</a>'.repeat(5_000)}${'<span>'.repeat(2_000)}<a href="mailto:b@x.example">b</a></main>`;
      const reading = await inPage(html, (product) => product.read());
      if (reading.people.length > 12) throw new Error(`${reading.people.length} people`);
    },
  },
  {
    id: '106',
    what: 'A lead with unknown fields appears among a colleague’s leads.',
    attempt: async ({ servers }) => {
      for (const at of servers) {
        const anna = await ApiClient.as(at, 'anna');
        const id = newId();
        const planted = {
          ...lead({ id, ownerRepId: 'anna', emails: [`${id}@x.example`] }),
          ...{ repId: 'ben', territoryId: 'territory-ben', teamId: 'south' },
        };
        await anna.push({ kind: 'lead.create', args: { lead: planted } });
        const ben = await ApiClient.as(at, 'ben');
        const { text } = await ben.pull([], await ben.epoch());
        if (text.includes(id)) throw new Error(`${at.kind}: Ben has got it`);
      }
    },
  },
];

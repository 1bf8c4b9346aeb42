import { describe, expect, it } from 'vitest';
import { cleanName, cleanText } from '../../lib/kit/clean-text.ts';
import { isDomain, isEmailAddress } from '../../lib/kit/email-address.ts';
import { guessName } from '../../lib/kit/guess-name.ts';
import { tidyName } from '../../lib/kit/person-name.ts';
import { onlyAddressIn, parseAddresses } from '../../lib/kit/read-addresses.ts';
import { readTypedDate, readTypedNumber } from '../../lib/kit/read-typed.ts';
import { isAutomaticSender } from '../../lib/matching/automatic-sender.ts';
import { readPasted } from '../../lib/matching/paste-rules.ts';
import { isRoleMailbox } from '../../lib/matching/role-mailbox.ts';
import { fillHtml, fillPlain } from '../../lib/template/fill.ts';
import { plainText } from '../../lib/template/html-to-text.ts';
import { placeholderFaults } from '../../lib/template/placeholder-faults.ts';
import { countWork } from '../kit/count-work.ts';

const filling = {
  place: { language: 'en', country: null },
  context: {
    contact: { name: 'Dana Whitfield', title: null },
    account: null,
    deal: null,
    rep: null,
    organisation: null,
    today: '2026-11-24',
  },
};

/** Functions that read text which somebody else has written. */
const readers: Record<string, (text: string) => unknown> = {
  cleanText,
  cleanName: (text) => cleanName(text, 'dana@x.example'),
  parseAddresses,
  onlyAddressIn,
  readPasted,
  isEmailAddress,
  isDomain,
  isAutomaticSender: (text) => isAutomaticSender(text),
  isRoleMailbox: (text) => isRoleMailbox(text),
  tidyName,
  guessName: (text) => guessName(text),
  readTypedNumber: (text) => readTypedNumber(text, 'de', 2),
  readTypedDate: (text) => readTypedDate(text, ['de', 'en']),
  plainText,
  fillHtml: (text) => fillHtml(text, filling),
  fillPlain: (text) => fillPlain(text, filling),
  placeholderFaults: (text) => placeholderFaults({ subject: text, bodyHtml: text }),
};

/** Long texts of every kind that was slow once or could be slow. */
const bait = [
  ...[',', ';', ' ', '.', '@', '"', '<', '>', '\\', '\n', '\u0301', 'a@', 'a@b.c,', 'a,', '",'],
  ...['<a "', "<a '", '<a ', '<!--', '<b>', '</b>', '<br>', ' <br>', '<ul><li>', '<ol><li>a'],
  ...['<a href="x">', '<a href="x">a</a>', '<td></td>', '<pre> ', '<p>a ', '<p></p>', '<hr>'],
  ...['{{', '{{&nbsp;', '{{today}}', '{{x}}', '<i title="{{x}}">', '<i {{', '}}', '&#1;', '&'],
];

/** How often a function may read each character of its text, on average. */
const maxLooks = 60;

describe.each(Object.entries(readers))('%s', (_name, read) => {
  it.each(bait)(
    'Each character is read only a few times, even if the text contains many %j',
    (one) => {
      const text = one.repeat(20_000);
      expect(countWork(() => read(text)) / text.length).toBeLessThan(maxLooks);
    },
  );
});

describe('the text of a page', () => {
  it('The text of a page is cut to its bound before anything else reads it', () => {
    const most = 1_500_000;
    for (const one of bait) {
      const text = one.repeat(400_000);
      expect(
        countWork(() => parseAddresses(text)),
        one,
      ).toBeLessThan(most);
      expect(
        countWork(() => onlyAddressIn(text)),
        one,
      ).toBeLessThan(most);
      expect(
        countWork(() => cleanText(text)),
        one,
      ).toBeLessThan(most);
    }
  });

  it('Text that was cut off contains no part of an address as an address', () => {
    const many = 'a@x.example, '.repeat(5_000);
    const cut = parseAddresses(`${many}dana@x.example.org`);
    expect(new Set(cut.map(({ address }) => address))).toEqual(new Set(['a@x.example']));
  });
});

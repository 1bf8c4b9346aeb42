import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Reading } from '../contract/page/reading.ts';
import { readPasted } from './paste-rules.ts';

const people = (text: string) =>
  readPasted(text)?.people.map(({ address, name }) => (name ? `${name} <${address}>` : address));

describe('what a rep has pasted', () => {
  it.each([
    ['Dana@Northwind.example', ['dana@northwind.example']],
    ['mailto:dana@northwind.example?subject=Hi', ['dana@northwind.example']],
    ['"Whitfield, Dana" <dana@northwind.example>', ['Whitfield, Dana <dana@northwind.example>']],
    [
      'a@x.example; B C <b@x.example>\n\nc@x.example',
      ['a@x.example', 'B C <b@x.example>', 'c@x.example'],
    ],
    [
      'Dana Whitfield\nHead of Fleet\nMail: dana@northwind.example.\n+31 20 123',
      ['dana@northwind.example'],
    ],
  ])('%j', (text, expected) => expect(people(text)).toEqual(expected));

  it.each(['', 'Dana', 'write to a@x.example or b@x.example', 'a@', '@x.example'])(
    '%j names nobody',
    (text) => expect(readPasted(text)).toBeNull(),
  );

  it('Any pasted text gives a valid reading or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const reading = readPasted(text);
        if (reading) expect(Reading.parse(reading)).toEqual(reading);
      }),
    );
  });
});

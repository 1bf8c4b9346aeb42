import { describe, expect, it } from 'vitest';
import { contactCalled, reading as readingOf } from '../../test/kit/page-people.ts';
import type { Reading } from '../contract/page/reading.ts';
import { emailIdentity, othersOf, pageIdentity, prospectOf } from './rules.ts';
import type { Match } from './view.ts';

const dana = contactCalled('dana');
const omar = contactCalled('omar');
const one: Match = { state: 'one', candidate: dana, others: [omar] };
const several: Match = { state: 'several', candidates: [dana, omar] };
const nobody: Match = { state: 'nobody' };

describe('who it is about', () => {
  it('Nobody is guessed among several people', () => {
    expect(prospectOf(several, null)).toBeNull();
    expect(prospectOf(one, null)).toBe(dana);
    expect(prospectOf(several, omar)).toBe(omar);
  });

  it('Everybody else is listed', () => {
    expect(othersOf(one, dana)).toEqual([omar]);
    expect(othersOf(several, omar)).toEqual([dana]);
    expect(othersOf(nobody, omar)).toEqual([]);
  });
});

describe('pageIdentity', () => {
  const reading = readingOf({
    people: [{ address: 'a@example.org', name: null, role: 'from' }],
    subject: 'Offer',
    recordId: '1',
    messageIdentity: '<1@example.org>',
  });

  it('The page stays the same while the rep writes', () => {
    const writing: Reading = { ...reading, kind: 'compose', messageIdentity: null, subject: 'O' };
    expect(emailIdentity({ ...writing, subject: 'Offer', people: [] })).toBe(
      emailIdentity(writing),
    );
    expect(emailIdentity({ ...reading, subject: 'Another' })).not.toBe(emailIdentity(reading));
    expect(pageIdentity({ ...writing, subject: 'Offer' })).toBe(pageIdentity(writing));
    expect(pageIdentity({ ...writing, people: [] })).not.toBe(pageIdentity(writing));
    expect(pageIdentity({ ...reading, subject: 'Another' })).not.toBe(pageIdentity(reading));
  });

  it('The page changes with the email, but not when a draft opens', () => {
    expect(pageIdentity({ ...reading, composer: true })).toBe(pageIdentity(reading));
    expect(pageIdentity({ ...reading, recordId: '2' })).not.toBe(pageIdentity(reading));
    expect(pageIdentity(null)).toBe('');
  });
});

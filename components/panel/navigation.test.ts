import { describe, expect, it } from 'vitest';
import type { Reading } from '../../lib/contract/page/reading.ts';
import type { Candidate, Match } from '../../lib/matching/view.ts';
import {
  emailIdentity,
  initialNavigation,
  navigate,
  othersOf,
  pageIdentity,
  prospectOf,
  shownScreen,
} from './navigation.ts';

const person = (id: string): Candidate => ({
  kind: 'contact',
  id,
  name: id,
  title: null,
  accountId: null,
  accountName: null,
  address: `${id}@example.org`,
  by: 'address',
});
const dana = person('dana');
const omar = person('omar');
const one: Match = { state: 'one', candidate: dana, others: [omar] };
const several: Match = { state: 'several', candidates: [dana, omar] };
const nobody: Match = { state: 'nobody' };

describe('what is shown', () => {
  it('is the prospect if there is one, else today', () => {
    expect(shownScreen(null, one)).toBe('prospect');
    expect(shownScreen(null, several)).toBe('prospect');
    expect(shownScreen(null, { state: 'unknown', people: [] })).toBe('prospect');
    expect(shownScreen(null, nobody)).toBe('today');
    expect(shownScreen(null, undefined)).toBe('today');
  });

  it('stays where the rep went', () => {
    expect(shownScreen('templates', one)).toBe('templates');
    expect(shownScreen('today', one)).toBe('today');
  });

  it('follows again once the rep goes where it would be', () => {
    expect(navigate(initialNavigation, 'prospect', one).selected).toBeNull();
    expect(navigate(initialNavigation, 'today', nobody).selected).toBeNull();
    expect(navigate(initialNavigation, 'today', one).selected).toBe('today');
  });

  it('opens the figures and goes back to where they were opened', () => {
    const today = navigate(initialNavigation, 'today', one);
    const figures = navigate(today, 'quota', one);
    expect(figures.selected).toBe('quota');
    expect(navigate(figures, 'quota', one).selected).toBe('today');
    expect(navigate(navigate(initialNavigation, 'quota', one), 'quota', one).selected).toBeNull();
  });
});

describe('who it is about', () => {
  it('never guesses among several', () => {
    expect(prospectOf(several, null)).toBeNull();
    expect(prospectOf(one, null)).toBe(dana);
    expect(prospectOf(several, omar)).toBe(omar);
  });

  it('lists everybody else', () => {
    expect(othersOf(one, dana)).toEqual([omar]);
    expect(othersOf(several, omar)).toEqual([dana]);
    expect(othersOf(nobody, omar)).toEqual([]);
  });
});

describe('pageIdentity', () => {
  const reading: Reading = {
    host: 'gmail',
    rung: 'host',
    source: 'package',
    edition: 1,
    kind: 'read',
    mailbox: null,
    people: [{ address: 'a@example.org', name: null, role: 'from' }],
    truncated: false,
    subject: 'Offer',
    recordId: '1',
    recordType: null,
    messageIdentity: '<1@example.org>',
    composer: false,
  };

  it('holds while the rep writes', () => {
    const writing: Reading = { ...reading, kind: 'compose', messageIdentity: null, subject: 'O' };
    expect(emailIdentity({ ...writing, subject: 'Offer', people: [] })).toBe(
      emailIdentity(writing),
    );
    expect(emailIdentity({ ...reading, subject: 'Another' })).not.toBe(emailIdentity(reading));
    expect(pageIdentity({ ...writing, subject: 'Offer' })).toBe(pageIdentity(writing));
    expect(pageIdentity({ ...writing, people: [] })).not.toBe(pageIdentity(writing));
    expect(pageIdentity({ ...reading, subject: 'Another' })).not.toBe(pageIdentity(reading));
  });

  it('changes with the mail, not with an opened composer', () => {
    expect(pageIdentity({ ...reading, composer: true })).toBe(pageIdentity(reading));
    expect(pageIdentity({ ...reading, recordId: '2' })).not.toBe(pageIdentity(reading));
    expect(pageIdentity(null)).toBe('');
  });
});

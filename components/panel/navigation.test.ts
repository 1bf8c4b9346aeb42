import { describe, expect, it } from 'vitest';
import type { Match } from '../../lib/matching/view.ts';
import { contactCalled } from '../../test/kit/page-people.ts';
import { initialNavigation, navigate, shownScreen } from './navigation.ts';

const dana = contactCalled('dana');
const omar = contactCalled('omar');
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

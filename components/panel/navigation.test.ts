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
  it('The panel shows the prospect if there is one, otherwise Today', () => {
    expect(shownScreen(null, one)).toBe('prospect');
    expect(shownScreen(null, several)).toBe('prospect');
    expect(shownScreen(null, { state: 'unknown', people: [] })).toBe('prospect');
    expect(shownScreen(null, nobody)).toBe('today');
    expect(shownScreen(null, undefined)).toBe('today');
  });

  it('The panel stays on the screen that the rep chose', () => {
    expect(shownScreen('templates', one)).toBe('templates');
    expect(shownScreen('today', one)).toBe('today');
  });

  it('The panel follows the page again when the rep goes to the screen it leads to', () => {
    expect(navigate(initialNavigation, 'prospect', one).selected).toBeNull();
    expect(navigate(initialNavigation, 'today', nobody).selected).toBeNull();
    expect(navigate(initialNavigation, 'today', one).selected).toBe('today');
  });

  it('The figures close to the screen they were opened from', () => {
    const today = navigate(initialNavigation, 'today', one);
    const figures = navigate(today, 'quota', one);
    expect(figures.selected).toBe('quota');
    expect(navigate(figures, 'quota', one).selected).toBe('today');
    expect(navigate(navigate(initialNavigation, 'quota', one), 'quota', one).selected).toBeNull();
  });
});

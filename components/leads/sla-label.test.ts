import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { roundTheClock, workWeek } from '../../test/kit/work-week.ts';
import { setLocale } from '../i18n/format.ts';
import { slaLabel } from './sla-label.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const due = (ms: number, hours = roundTheClock) => ({
  dueAt: new Date(now + ms).toISOString(),
  startedAt: null,
  hours,
  state: 'ok' as const,
  left: 0,
});

beforeEach(() => setLocale('en-GB'));
afterEach(() => setLocale(undefined));

describe('slaLabel', () => {
  it('A lead without an SLA has no clock', () => {
    expect(slaLabel(null, now)).toBeNull();
  });

  it('The clock goes from plain to soon to overdue as time passes', () => {
    expect(slaLabel(due(220 * 60_000), now)).toMatchObject({ tone: 'plain', short: '3h 40m' });
    expect(slaLabel(due(59 * 60_000), now)?.tone).toBe('soon');
    const over = slaLabel(due(-5 * 60_000), now);
    expect(over?.tone).toBe('over');
    expect(over?.short).toMatch(/^5 min.* overdue$/u);
    expect(over?.spoken).toMatch(/overdue$/u);
  });

  it('Long times are counted in working days', () => {
    const week = 7 * 24 * 3_600_000;
    expect(slaLabel(due(week, workWeek([1, 2, 3, 4, 5])), now)?.short).toBe('5 working days');
    expect(slaLabel(due(-week, workWeek([1, 2])), now)?.short).toBe('2 working days overdue');
  });

  it('The clock is overdue at the very moment the SLA is due', () => {
    expect(slaLabel(due(0), now)?.tone).toBe('over');
  });
});

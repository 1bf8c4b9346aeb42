import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LeadView } from '../../lib/leads/view.ts';
import { setLocale } from '../i18n/format.ts';
import { slaLabel } from './sla-label.ts';

const MINUTE = 60_000;
const DAY = 8 * 60 * MINUTE;
const sla = (minutes: number, state: NonNullable<LeadView['sla']>['state']) => ({
  dueAt: '2026-11-24T10:00:00Z',
  state,
  left: minutes * MINUTE,
  day: DAY,
});

beforeEach(() => setLocale('en-GB'));
afterEach(() => setLocale(undefined));

describe('slaLabel', () => {
  it('A lead without an SLA has no clock', () => {
    expect(slaLabel(null)).toBeNull();
  });

  it('The lead clock goes from plain to due soon to overdue', () => {
    expect(slaLabel(sla(220, 'ok'))).toMatchObject({ tone: 'plain', short: '3h 40m' });
    expect(slaLabel(sla(59, 'soon'))?.tone).toBe('soon');
    const over = slaLabel(sla(-5, 'over'));
    expect(over?.tone).toBe('over');
    expect(over?.short).toMatch(/^5 min.* overdue$/u);
    expect(over?.spoken).toMatch(/overdue$/u);
  });

  it('Long times are counted in working days', () => {
    expect(slaLabel(sla(5 * 480, 'ok'))?.short).toBe('5 working days');
    expect(slaLabel(sla(2 * 480 - 1, 'ok'))?.short).toBe('15h 59m');
    expect(slaLabel(sla(-2 * 480, 'over'))?.short).toBe('2 working days overdue');
  });
});

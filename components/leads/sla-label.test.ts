import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setLocale } from '../i18n/format.ts';
import { slaClock } from './sla-label.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const due = (ms: number) => ({ dueAt: new Date(now + ms).toISOString(), state: 'ok' as const });

beforeEach(() => setLocale('en-GB'));
afterEach(() => setLocale(undefined));

describe('slaClock', () => {
  it('does not run without an SLA', () => {
    expect(slaClock(null, now)).toBeNull();
  });

  it('turns from plain to soon to over as time passes', () => {
    expect(slaClock(due(220 * 60_000), now)).toMatchObject({ tone: 'plain', short: '3h 40m' });
    expect(slaClock(due(59 * 60_000), now)?.tone).toBe('soon');
    const over = slaClock(due(-5 * 60_000), now);
    expect(over?.tone).toBe('over');
    expect(over?.short).toMatch(/^5 min.* overdue$/u);
    expect(over?.spoken).toMatch(/overdue$/u);
  });

  it('is over at the very moment it is due', () => {
    expect(slaClock(due(0), now)?.tone).toBe('over');
  });
});

import { describe, expect, it } from 'vitest';
import { isRealDay, plainDateIn } from './date.ts';

describe('a day', () => {
  it.each(['2026-02-30', '2026-13-01', '2026-00-10', '0000-00-00', '2026-04-31', 'today', ''])(
    '%s does not exist',
    (date) => {
      expect(isRealDay(date)).toBe(false);
    },
  );

  it.each(['2026-02-28', '2028-02-29', '0001-01-01', '9999-12-31'])('%s does', (date) => {
    expect(isRealDay(date)).toBe(true);
  });

  it('An unknown time zone is read as UTC', () => {
    const at = Date.parse('2026-11-24T23:30:00Z');
    expect(plainDateIn(at, 'Mars/Olympus')).toBe('2026-11-24');
    expect(plainDateIn(at, 'Europe/Berlin')).toBe('2026-11-25');
  });
});

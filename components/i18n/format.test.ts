import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  count,
  formatRelative,
  formatTimestamp,
  initials,
  moneyExact,
  moneyGlance,
  moneyShort,
  percent,
  percentParts,
  setLocale,
  timeOfDay,
} from './format.ts';
import {
  formatDate,
  formatDuration,
  formatList,
  formatLongTimestamp,
  percentExact,
} from './screen-format.ts';

const now = Date.parse('2026-11-24T10:00:00Z');

beforeEach(() => setLocale('en-GB'));
afterEach(() => setLocale(undefined));

describe('money', () => {
  it('Cents are shown only if there are any', () => {
    expect(moneyExact(1230000, 'EUR')).toBe('€12,300');
    expect(moneyExact(1230050, 'EUR')).toBe('€12,300.50');
  });

  it('The decimal places follow the currency', () => {
    expect(moneyExact(1200, 'JPY')).toBe('JP¥1,200');
    expect(moneyExact(1234, 'KWD').replace(/\s/u, ' ')).toBe('KWD 1.234');
  });

  it.each([
    [150_000_050, 'HUF', 'HUF 1,500,000.50'],
    [1_250_500, 'IQD', 'IQD 1,250.500'],
    [123_45, 'COP', 'COP 123.45'],
    [1250, 'JPY', 'JP¥1,250'],
    [1_250_500, 'BHD', 'BHD 1,250.500'],
    [1_2345, 'CLF', 'CLF 1.2345'],
  ])(
    'An amount of %i %s has the decimal places of ISO 4217 on every platform',
    (amount, currency, text) => {
      expect(moneyExact(amount, currency).replace(/\s/u, ' ')).toBe(text);
    },
  );

  it('A glance amount has no cents and is shortened if it does not fit', () => {
    expect(moneyGlance(18342049, 'EUR')).toBe('€183,420');
    expect(moneyGlance(123456789012, 'EUR')).toBe('€1,234,567,890');
    expect(moneyGlance(123456789012, 'EUR', 12)).toBe('€1.23bn');
  });

  it('Amounts follow the locale', () => {
    setLocale('de-DE');
    expect(moneyGlance(18342000, 'EUR').replace(/\s/u, ' ')).toBe('183.420 €');
  });

  it('A short amount has three digits', () => {
    expect(moneyShort(27_412_300, 'EUR').toUpperCase()).toBe('€274K');
  });
});

describe('percent', () => {
  it('A percentage is rounded down, so that 100 % is not shown before it is reached', () => {
    expect(percent(0.9999)).toBe('99%');
    expect(percent(1)).toBe('100%');
    expect(percent(1.239)).toBe('123%');
  });

  it('A percentage is not affected by binary fractions', () => {
    expect(percent(0.29)).toBe('29%');
    expect(percent(0.57)).toBe('57%');
  });
});

describe('dates', () => {
  it('A date has its year only if it is not the current one', () => {
    expect(formatDate('2026-03-03', now)).toBe('3 Mar');
    expect(formatDate('2025-03-03', now)).toBe('3 Mar 2025');
  });

  it('A moment is a time today, and a date otherwise', () => {
    const noon = new Date(2026, 10, 24, 12, 0).getTime();
    const morning = new Date(2026, 10, 24, 9, 12).getTime();
    expect(formatTimestamp(morning, noon)).toBe(timeOfDay(morning));
    expect(formatTimestamp(morning - 5 * 86_400_000, noon)).toBe('19 Nov');
  });

  it('An age is never in the future', () => {
    expect(formatRelative(now - 20_000, now)).toBe('now');
    expect(formatRelative(now - 61_000, now)).toMatch(/^1 min/u);
    expect(formatRelative(now + 61_000, now)).toBe('now');
    expect(formatRelative(now - 50 * 3_600_000, now)).toBe('2 days ago');
  });
});

describe('length', () => {
  it('A duration is exact when short and coarse when long', () => {
    expect(formatDuration(12 * 60_000)).toMatch(/^12 min/u);
    expect(formatDuration(220 * 60_000)).toBe('3h 40m');
    expect(formatDuration(120 * 60_000)).toBe('2h');
    expect(formatDuration(-3 * 86_400_000)).toBe('3 days');
  });
});

describe('names', () => {
  it('Initials come from the first and the last word in any script', () => {
    expect(initials('Dana Whitfield')).toBe('DW');
    expect(initials('Zoë Müller-Østergård')).toBe('ZØ');
    expect(initials('ليلى حداد')).toBe('لح');
    expect(initials('dana.whitfield@example.org')).toBe('DW');
    expect(initials('𝒜da')).toBe('𝒜');
    expect(initials('')).toBe('?');
  });
});

describe('lists and counts', () => {
  it('Lists are joined and counts are grouped', () => {
    expect(formatList(['a', 'b', 'c'])).toBe('a, b and c');
    expect(count(12400)).toBe('12,400');
  });
});

describe('what is no value', () => {
  it('An invalid value becomes a dash or stays as it is, and nothing throws', () => {
    const said = [
      ...[NaN, Number.POSITIVE_INFINITY, 9e15].flatMap((at) => [
        timeOfDay(at),
        formatLongTimestamp(at),
      ]),
      ...[formatTimestamp(NaN, now), formatRelative(NaN, now), formatDuration(NaN), count(NaN)],
      ...[moneyExact(NaN, 'EUR'), moneyGlance(NaN, 'EUR'), moneyShort(NaN, 'EUR')],
      ...[
        percent(NaN),
        percentExact(NaN),
        percentParts(NaN)
          .map(({ value }) => value)
          .join(''),
      ],
    ];
    expect(new Set(said)).toEqual(new Set(['–']));
    expect(formatDate('2026-02-30', now)).toBe('2026-02-30');
    expect(formatDate('nonsense', now)).toBe('nonsense');
    expect(moneyExact(12_300, 'E1')).toBe('123 E1');
    expect(moneyGlance(12_300, '')).toBe('123 ');
  });
});

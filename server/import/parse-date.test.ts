import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fault } from './fault.ts';
import { isDateFormat, readDate, readInstant } from './parse-date.ts';

describe('readDate', () => {
  it.each([
    ['3/1/2017', 'M/D/YYYY', '2017-03-01'],
    ['10/20/2016', 'M/D/YYYY', '2016-10-20'],
    ['29.02.2024', 'DD.MM.YYYY', '2024-02-29'],
    ['20261124', 'YYYYMMDD', '2026-11-24'],
  ])('readDate reads %s in the format %s: %s', (text, format, date) => {
    expect(readDate(text, format)).toEqual({ ok: true, value: date });
  });

  it.each([
    ['31/31/2017', 'M/D/YYYY'],
    ['2/29/2023', 'M/D/YYYY'],
    ['2026-11-24', 'M/D/YYYY'],
    ['2026-11-24T10:00', 'YYYY-MM-DD'],
    ['1/1/17', 'M/D/YYYY'],
    ['0000-01-01', 'YYYY-MM-DD'],
  ])('readDate refuses %s in the format %s', (text, format) => {
    expect(readDate(text, format).ok).toBe(false);
  });

  it('readDate says which format it expected', () => {
    expect(readDate('31/31/2017', 'M/D/YYYY')).toEqual({
      ok: false,
      error: fault('not-date', { value: '31/31/2017', format: 'M/D/YYYY' }),
    });
  });

  it('readDate reads every date in its format', () => {
    const day = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2199-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (at) => {
        const iso = at.toISOString().slice(0, 10);
        const [y, m, d] = iso.split('-').map(Number);
        expect(readDate(`${m}/${d}/${y}`, 'M/D/YYYY')).toEqual({ ok: true, value: iso });
      }),
    );
  });
});

describe('readInstant', () => {
  it.each([
    ['2026-11-24T09:30:00Z', null, '2026-11-24T09:30:00.000Z'],
    ['2026-11-24T09:30+01:00', null, '2026-11-24T08:30:00.000Z'],
    ['24.11.2026 09:30', 'DD.MM.YYYY HH:mm', '2026-11-24T08:30:00.000Z'],
    ['24.07.2026 09:30', 'DD.MM.YYYY HH:mm', '2026-07-24T07:30:00.000Z'],
    ['29.03.2026 02:30', 'DD.MM.YYYY HH:mm', '2026-03-29T01:30:00.000Z'],
  ])('readInstant reads %s as %s', (text, format, instant) => {
    expect(readInstant(text, format, 'Europe/Amsterdam')).toEqual({ ok: true, value: instant });
  });

  it.each(['2026-11-24', '2026-11-24T09:30:00', 'yesterday'])('readInstant refuses %s', (text) => {
    expect(readInstant(text, null, 'UTC').ok).toBe(false);
  });
});

describe('isDateFormat', () => {
  it.each(['M/D/YYYY', 'YYYY-MM-DD HH:mm'])('isDateFormat accepts %s', (format) => {
    expect(isDateFormat(format)).toBe(true);
  });
  it.each(['MM/YYYY', 'D/D/YYYY', 'today', ''])('isDateFormat refuses “%s”', (format) => {
    expect(isDateFormat(format)).toBe(false);
  });
});

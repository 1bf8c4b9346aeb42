/** Calendar quarters: shifting dates by quarters, and parsing the names of periods. */

import { addDays } from './date.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** A quarter as one number (year * 4 + 0…3), so that quarters can be subtracted. */
export function quarterNumber(date: string): number {
  return Number(date.slice(0, 4)) * 4 + Math.floor((Number(date.slice(5, 7)) - 1) / 3);
}

export function quarterStart(quarter: number): string {
  return `${Math.floor(quarter / 4)}-${two((quarter % 4) * 3 + 1)}-01`;
}

export function quarterEnd(quarter: number): string {
  return addDays(quarterStart(quarter + 1), -1);
}

/** The name of a quarter: "Q4 2026". */
export function quarterName(quarter: number): string {
  return `Q${(quarter % 4) + 1} ${Math.floor(quarter / 4)}`;
}

/**
 * Shifts a plain date by whole quarters: to the same month of the quarter and the same day, or the month's last day if the
 * month is shorter (31 March plus one quarter is 30 June).
 */
export function shiftQuarters(date: string, quarters: number): string {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + quarters * 3;
  const first = `${Math.floor(month / 12)}-${two((month % 12) + 1)}-01`;
  const after = month + 1;
  const last = addDays(`${Math.floor(after / 12)}-${two((after % 12) + 1)}-01`, -1);
  const day = Math.min(Number(date.slice(8, 10)), Number(last.slice(8, 10)));
  return `${first.slice(0, 8)}${two(day)}`;
}

import { sameJson } from '../write/validate-changes.ts';

/** A field that an import changes, with its old and new value. */
export interface Difference {
  field: string;
  from: unknown;
  to: unknown;
}

/** The fields in which two rows differ. An undefined field equals a missing one. */
export function differences(from: object, to: object): Difference[] {
  const before: Record<string, unknown> = { ...from };
  const after: Record<string, unknown> = { ...to };
  const found: Difference[] = [];
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (sameJson(before[field], after[field])) continue;
    found.push({ field, from: before[field], to: after[field] });
  }
  return found;
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A difference as text: `size: 420 -> 450`. Long values are shortened to 60 characters. */
export function differenceText(difference: Difference): string {
  return `${difference.field}: ${shown(difference.from)} -> ${shown(difference.to)}`;
}

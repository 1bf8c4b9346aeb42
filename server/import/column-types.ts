import type { RowKind } from '../../lib/contract/rows/index.ts';

/** How a cell's text is read. */
export type FieldType =
  | { is: 'text' }
  | { is: 'address' }
  | { is: 'domain' }
  | { is: 'int' }
  | { is: 'money' }
  | { is: 'date' }
  | { is: 'instant' }
  | { is: 'choice'; of: readonly string[] }
  | { is: 'ref'; to: RowKind }
  /** `Demo request:40; Named account:20` */
  | { is: 'parts' };

/** A field sales operations may fill, and the property of the row it becomes. */
export interface Field {
  type: FieldType;
  /** The row's property; the field's own name when left out. */
  key?: string;
  list?: true;
  /** The row may hold null; an empty cell becomes it. */
  nullable?: true;
  /** What a new row holds when the file says nothing; `@currency`, `@timeZone`, `@locale`: the organisation's; `@today`. */
  fallback?: unknown;
}

/** How one kind of file becomes rows. */
export interface Shape {
  kind: RowKind;
  fields: Readonly<Record<string, Field>>;
  /** When no external id is given, these fields are it. */
  naturalKey: readonly string[];
}

const is = (type: FieldType, more: Omit<Field, 'type'> = {}): Field => ({ type, ...more });
export const text = (more?: Omit<Field, 'type'>) => is({ is: 'text' }, more);
export const int = (more?: Omit<Field, 'type'>) => is({ is: 'int' }, more);
export const domain = (more?: Omit<Field, 'type'>) => is({ is: 'domain' }, more);
/** A reference; `key` is the row's property that holds the id. */
export const ref = (to: RowKind, key: string, more?: Omit<Field, 'type' | 'key'>) =>
  is({ is: 'ref', to }, { key, ...more });
export const listOf = (field: Field): Field => ({ fallback: [], ...field, list: true });
/** May be empty, and is null in a new row when the file says nothing. */
export const maybe = (field: Field): Field => ({ fallback: null, ...field, nullable: true });

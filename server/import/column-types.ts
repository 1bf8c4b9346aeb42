import type { RowKind } from '../../lib/contract/rows/index.ts';

/** How the text of a cell is read. */
export type FieldType =
  | { is: 'text' }
  | { is: 'address' }
  /** The registered domain of a company. */
  | { is: 'domain' }
  /** A domain or a part of one. */
  | { is: 'host' }
  | { is: 'country' }
  | { is: 'int' }
  | { is: 'money' }
  | { is: 'decimal' }
  | { is: 'number' }
  | { is: 'date' }
  | { is: 'instant' }
  /** `yes`, `no`, `true`, `false`, `1`, `0` */
  | { is: 'yesNo' }
  /** `salesforce:Account:0015g https://…; hubspot:company:812` */
  | { is: 'ids' }
  /** `ann@x.example:work:valid; info@x.example:shared` */
  | { is: 'emailDetails' }
  /** `anna@x.example:Specialist:Robotics:Nordics:2026-10-01:2027-03-31` */
  | { is: 'holders' }
  /** `First touch:60:call,email; Conversation:480:call,meeting,reached` */
  | { is: 'targets' }
  /** `en:Renewal risk; de:Verlängerungsrisiko` */
  | { is: 'labels' }
  /** `former`: words of earlier versions, each with the current word. */
  | { is: 'choice'; of: readonly string[]; former: Readonly<Record<string, string>> }
  | { is: 'ref'; to: RowKind }
  /** `Demo request:40; Named account:20` */
  | { is: 'parts' }
  /** `2026-10-01:10000; 2026-11-01:30000` */
  | { is: 'ramp' }
  /** `anna@harborline.example:Account executive:0.8; ben@harborline.example:Engineer` */
  | { is: 'team' }
  /** `Mon-Fri 09:00-12:30 13:30-17:00; Sat 10:00-13:00` */
  | { is: 'hours' }
  /** `2026-12-25 Christmas Day; 2026-12-24 morning Christmas Eve; 2026-12-31 09:00-13:00 New Year’s Eve` */
  | { is: 'days' };

/** A field that sales operations can import, and the property of the row that it becomes. */
export interface Field {
  type: FieldType;
  /** The property of the row; the field's own name if left out. */
  key?: string;
  /** The field of the object in the property that gets the value: a custom field. */
  part?: string;
  list?: true;
  /** The property may be null, and an empty cell becomes null. */
  nullable?: true;
  /**
   * The value in a new row if the file has none. Special values: `@currency`, `@timeZone`, `@locale` (the organisation's), `@today`,
   * `@now`, `@periodStart`, `@periodEnd` (of the row's period).
   */
  fallback?: unknown;
}

/** How the lines of one kind of file become rows. */
export interface Shape {
  kind: RowKind;
  fields: Readonly<Record<string, Field>>;
  /** Names that fields had in earlier versions, each with the field's name. */
  formerNames: Readonly<Record<string, string>>;
  /** The fields that make the external id if the file has no column `id`. */
  naturalKey: readonly string[];
  /** Further fields that belong to the natural key where they have a value. */
  naturalKeyOptional: readonly string[];
}

const is = (type: FieldType, more: Omit<Field, 'type'> = {}): Field => ({ type, ...more });
export const text = (more?: Omit<Field, 'type'>) => is({ is: 'text' }, more);
export const int = (more?: Omit<Field, 'type'>) => is({ is: 'int' }, more);
export const domain = (more?: Omit<Field, 'type'>) => is({ is: 'domain' }, more);
/** A reference to a row. `key`: the property that holds the id. */
export const ref = (to: RowKind, key: string, more?: Omit<Field, 'type' | 'key'>) =>
  is({ is: 'ref', to }, { key, ...more });
/** A field with several values in a cell; an empty list in a new row if the file has no value for it. */
export const listOf = (field: Field): Field => ({ fallback: [], ...field, list: true });
/** A field that may be null, and is null in a new row if the file has no value for it. */
export const maybe = (field: Field): Field => ({ fallback: null, ...field, nullable: true });

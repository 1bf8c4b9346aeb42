import { list } from '../bounds.ts';
import { Id, Locale, Name } from '../scalars.ts';
import { z } from '../zod.ts';
import { FieldKey } from './common-fields.ts';
import { defineRow, orgBucket } from './define-row.ts';

export const customKinds = ['account', 'contact', 'lead', 'deal'] as const;
export const fieldTypes = ['text', 'number', 'date', 'yesNo', 'choice'] as const;

/** A field that the organisation has added to a kind of row. Its values are in `custom` of these rows. */
export const FieldDef = z.object({
  id: Id,
  object: z.enum(customKinds),
  key: FieldKey,
  /** The field's name on the screen, by language. */
  labels: list(z.object({ language: Locale, label: Name }), 50),
  type: z.enum(fieldTypes),
  /** The words to choose from, if the type is `choice`. */
  picklist: list(Name, 1_000),
  /** The stage from which on a deal needs a value. */
  requiredFromStageId: z.nullable(Id),
});
export type FieldDef = z.infer<typeof FieldDef>;

export const fieldDef = defineRow({
  kind: 'fieldDef',
  schema: FieldDef,
  scope: orgBucket,
  refs: { requiredFromStageId: 'stage' },
  indexes: [],
  storeVersion: 8,
  file: { name: 'fieldDefs', naturalKey: ['object', 'key'], defaults: { type: 'text' } },
});

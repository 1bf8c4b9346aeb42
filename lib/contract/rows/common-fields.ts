import { list, number, table, text } from '../bounds.ts';
import { Name } from '../scalars.ts';
import { z } from '../zod.ts';

/** A record of another system that stands for the row. No other row of the kind has the same system, type and id. */
export const ExternalId = z.object({
  /** "salesforce". */
  system: text(64, { min: 1 }),
  /** The system's own word: "Account". */
  type: Name,
  id: text(200, { min: 1 }),
  url: z.optional(z.nullable(text(2_000, { pattern: /^https?:\/\/\S+$/ }))),
});
export type ExternalId = z.infer<typeof ExternalId>;

/** The key of a custom field. */
export const FieldKey = text(64, { pattern: /^[a-zA-Z]\w*$/ });

/** The value of a custom field. Days are texts. */
const CustomValue = z.union([text(2_000), number(), z.boolean()]);

/** A row that other systems know too. */
export const externalIds = { ids: z.optional(list(ExternalId, 20)) };

/** The organisation's own fields, by key. A `fieldDef` row says what each key means. */
export const customFields = { custom: z.optional(table(FieldKey, CustomValue, 200)) };

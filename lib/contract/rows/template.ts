import { count, list } from '../bounds.ts';
import { Country, Hash, Id, Locale, Markup, Name, PlainDate, Text } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

export const templateKinds = ['email', 'proposal', 'contract'] as const;

export const Template = z.object({
  id: Id,
  name: Name,
  kind: z.enum(templateKinds),
  language: Locale,
  /** Subject and body may contain fields such as `{{contact.firstName}}`. */
  subject: z.nullable(Text),
  bodyHtml: Markup,
  /** SHA-256 of subject and body, so that list, preview and insertion refer to the same text. */
  version: Hash,
  /** Stages and regions that the template is for; an empty list means all. */
  stageIds: list(Id, 500),
  regions: list(Name, 1_000),
  /** The readers' country, which decides how dates and amounts are written. If it is missing, the language may name it (`en-GB`). */
  country: z.optional(z.nullable(Country)),
  /** The segments of accounts for which the template is meant; an empty list means all segments. */
  segments: z.optional(list(Name, 1_000)),
  validFrom: z.nullable(PlainDate),
  validUntil: z.nullable(PlainDate),
  files: list(z.object({ name: Name, hash: Hash, mediaType: Name, bytes: count() }), 50),
});
export type Template = z.infer<typeof Template>;

export const template = defineRow({
  kind: 'template',
  schema: Template,
  scope: orgBucket,
  refs: { stageIds: 'stage' },
  indexes: [],
  storeVersion: 1,
  file: {
    name: 'templates',
    naturalKey: ['name', 'language'],
    defaults: { kind: 'email', language: '@locale' },
    computed: ['version'],
  },
});

import { count, list, text } from '../bounds.ts';
import { Hash, Id, Locale, Name, PlainDate, Text } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

export const templateKinds = ['mail', 'proposal', 'contract'] as const;

export const Template = z.object({
  id: Id,
  name: Name,
  kind: z.enum(templateKinds),
  language: Locale,
  /** Subject and body hold fields as `{{contact.firstName}}`. */
  subject: z.nullable(Text),
  bodyHtml: text(200_000),
  /** SHA-256 of subject and body: list, preview and insertion name the same text by it. */
  version: Hash,
  /** Empty lists fit everywhere. */
  stageIds: list(Id, 500),
  regions: list(Name, 1_000),
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
    defaults: { kind: 'mail', language: '@locale' },
    computed: ['version'],
  },
});

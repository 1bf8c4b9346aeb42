import { Id, Instant, Name, PlainDate, Text } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

export const Announcement = z.object({
  id: Id,
  kind: z.enum(['news', 'win']),
  title: Name,
  body: Text,
  at: Instant,
  until: z.nullable(PlainDate),
});
export type Announcement = z.infer<typeof Announcement>;

export const announcement = defineRow({
  kind: 'announcement',
  schema: Announcement,
  scope: orgBucket,
  indexes: [],
  storeVersion: 1,
  file: { name: 'announcements', defaults: { kind: 'news', at: '@now' } },
});

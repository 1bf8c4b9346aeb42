import { Id, Instant, Name, PlainDate, Text } from '../scalars.ts';
import { z } from '../zod.ts';

export const Announcement = z.object({
  id: Id,
  kind: z.enum(['news', 'win']),
  title: Name,
  body: Text,
  at: Instant,
  until: z.nullable(PlainDate),
});
export type Announcement = z.infer<typeof Announcement>;

import { count, text } from '../bounds.ts';
import { z } from '../zod.ts';
import { hostSources } from './host-source.ts';

/** How a host file that came after the package read a page: of one page, and nothing of what stands on it. */
export const HostTrial = z.object({
  id: text(64),
  source: z.enum(hostSources),
  version: count(),
  /** `blank`: it saw nobody where the file it replaces does. `invalid`: this browser cannot read its selectors. */
  read: z.enum(['well', 'blank', 'invalid']),
});
export type HostTrial = z.infer<typeof HostTrial>;

import { hostSources } from './host-source.ts';
import { z } from './zod.ts';

/** How a host file that came after the package read a page: of one page, and nothing of what stands on it. */
export const HostTrial = z.object({
  id: z.string().check(z.maxLength(64)),
  source: z.enum(hostSources),
  version: z.int(),
  /** `blank`: it saw nobody where the file it replaces does. `invalid`: this browser cannot read its selectors. */
  read: z.enum(['well', 'blank', 'invalid']),
});
export type HostTrial = z.infer<typeof HostTrial>;

import { count, text } from '../bounds.ts';
import { z } from '../zod.ts';
import { hostSources } from './host-source.ts';

/** How a delivered host file read one page. It contains nothing of the page itself. */
export const HostTrial = z.object({
  id: text(64),
  source: z.enum(hostSources),
  version: count(),
  /** `blank`: it found nobody where the file it replaces does. `invalid`: this browser can't parse its selectors. */
  read: z.enum(['well', 'blank', 'invalid']),
});
export type HostTrial = z.infer<typeof HostTrial>;

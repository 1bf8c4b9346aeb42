import { Lead } from '../rows/lead.ts';
import { z } from '../zod.ts';
import { defineMutation, keysOf, noDependencies } from './define-mutation.ts';

/** Creates a lead for somebody nobody knows. Once it was sent it stays. */
export const leadCreate = defineMutation({
  kind: 'lead.create',
  args: z.object({ lead: Lead }),
  dependencies: ({ lead }) => ({
    ...noDependencies,
    creates: keysOf('lead', lead.id),
    requires: keysOf('account', lead.accountId),
  }),
  changes: ['lead'],
  apply: ({ lead }) => [{ kind: 'lead', id: lead.id, apply: () => lead }],
  label: ({ lead }) => lead.name,
  undo: () => null,
});

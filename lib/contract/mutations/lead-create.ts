import { Lead } from '../rows/lead.ts';
import { z } from '../zod.ts';
import { defineMutation, noDependencies, rowKeys } from './define-mutation.ts';

/** Creates a lead. Once it has been sent, it can't be undone. */
export const leadCreate = defineMutation({
  kind: 'lead.create',
  args: z.object({ lead: Lead }),
  dependencies: ({ lead }) => ({
    ...noDependencies,
    creates: rowKeys('lead', lead.id),
    requires: rowKeys('account', lead.accountId),
  }),
  changes: ['lead'],
  apply: ({ lead }) => [{ kind: 'lead', id: lead.id, apply: () => lead }],
  label: ({ lead }) => lead.name,
  undo: () => null,
});

import { linksOf } from '../rows/activity-links.ts';
import { TemplateUse } from '../rows/template-use.ts';
import { z } from '../zod.ts';
import { defineMutation, noDependencies, rowKeys } from './define-mutation.ts';

/** Records that a template was inserted into an email. */
export const templateUsed = defineMutation({
  kind: 'template.use',
  args: z.object({ use: TemplateUse }),
  dependencies: ({ use }) => ({
    ...noDependencies,
    creates: rowKeys('templateUse', use.id),
    requires: linksOf(use).flatMap(({ kind, ids }) => ids.flatMap((id) => rowKeys(kind, id))),
  }),
  changes: ['templateUse'],
  apply: ({ use }) => [{ kind: 'templateUse', id: use.id, apply: () => use }],
  label: ({ use }) => use.subject ?? use.addresses[0] ?? null,
  undo: ({ use }) => ({ kind: 'activity.remove', args: { activityId: use.id } }),
});

import { PageReport } from '../page/page-report.ts';
import { z } from '../zod.ts';
import { defineMutation, noDependencies } from './define-mutation.ts';

/** Says how a page is built that is read wrongly. Seen by whoever runs the server, and by no rep. */
export const pageReport = defineMutation({
  kind: 'page.report',
  args: z.object({ report: PageReport }),
  dependencies: () => noDependencies,
  changes: [],
  apply: () => [],
  label: () => null,
  undo: () => null,
});

import { PageReport } from '../page/page-report.ts';
import { z } from '../zod.ts';
import { defineMutation, noDependencies } from './define-mutation.ts';

/** Reports the structure of a page that is read wrongly. Whoever runs the server sees the report; no rep does. */
export const pageReport = defineMutation({
  kind: 'page.report',
  args: z.object({ report: PageReport }),
  dependencies: () => noDependencies,
  changes: [],
  apply: () => [],
  label: () => null,
  undo: () => null,
});

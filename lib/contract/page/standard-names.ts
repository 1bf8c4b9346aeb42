import { list, text } from '../bounds.ts';
import { z } from '../zod.ts';

/** The names that a page report may contain. The panel sends them with its request, so that not every page has to load them. */
export const StandardNames = z.object({
  roles: list(text(40), 200),
  attributes: list(text(40), 500),
});
export type StandardNames = z.infer<typeof StandardNames>;

import { z } from '../zod.ts';
import { defineMutation, noDependencies } from './define-mutation.ts';

/** Fills the place of an entry that could not be sent, so that later ones keep their order. */
export const voidMutation = defineMutation({
  kind: 'void',
  args: z.object({}),
  dependencies: () => noDependencies,
  changes: [],
  apply: () => [],
  label: () => null,
  undo: () => null,
});

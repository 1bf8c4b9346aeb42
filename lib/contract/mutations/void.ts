import { z } from '../zod.ts';
import { defineMutation, noDependencies } from './define-mutation.ts';

/** Takes the place of an entry that could not be sent, so that later ones keep their sequence numbers. */
export const voidMutation = defineMutation({
  kind: 'void',
  args: z.object({}),
  dependencies: () => noDependencies,
  changes: [],
  apply: () => [],
  label: () => null,
  undo: () => null,
});

import { z } from '../zod.ts';

/**
 * Where the dock stands: at one side of the window, `at` percent of the free height above it (0 the top, 100 the
 * bottom), so that a place holds for a window of any size.
 */
export const DockPosition = z.object({
  side: z.enum(['left', 'right']),
  at: z.number().check(z.gte(0), z.lte(100)),
});
export type DockPosition = z.infer<typeof DockPosition>;

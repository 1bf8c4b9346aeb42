import { z } from '../zod.ts';

/**
 * The position of the dock: the side of the window, and the part of the free height above the dock in percent (0 the top, 100
 * the bottom), so that a position works in a window of any size.
 */
export const DockPosition = z.object({
  side: z.enum(['left', 'right']),
  at: z.number().check(z.gte(0), z.lte(100)),
});
export type DockPosition = z.infer<typeof DockPosition>;

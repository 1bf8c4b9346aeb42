import { z } from '../../../lib/contract/zod.ts';
import { awaitControl, isFocused, placeOf } from './controls.ts';
import type { Point } from './page-tools.ts';
import { pause, type Tab } from './tab.ts';
import type { Control, Rep } from './trick.ts';

const AnyPoint = z.object({ x: z.number(), y: z.number() });

/** Where a control of the panel is on the screen, as the page can compute it. The tools must be set up. */
export async function onScreen(tab: Tab, control: Control): Promise<Point> {
  const { x, y, width, height } = await awaitControl(tab, control);
  const code = `(tools.panel = ${JSON.stringify({ width, height })}, tools.at(${JSON.stringify({ x, y })}))`;
  return AnyPoint.parse(await tab.inPage(code));
}

/** The rep's hand in this tab. */
export function repIn(tab: Tab, look: () => Promise<void> = async () => {}): Rep {
  const click = async (at: Point): Promise<void> => {
    // The pointer moves to the control from another point, and a rep looks before clicking.
    await tab.move({ x: at.x - 40, y: at.y + 25 });
    await tab.move(at);
    await pause(300);
    await tab.press();
    await pause(60);
    await tab.release();
  };
  return {
    aim: (control) => onScreen(tab, control),
    move: tab.move,
    press: () => tab.press(),
    release: () => tab.release(),
    click,
    doubleClick: async (at) => {
      await tab.move({ x: at.x - 40, y: at.y + 25 });
      await tab.move(at);
      await pause(300);
      await tab.press(1);
      await tab.release(1);
      await pause(120);
      await tab.press(2);
      await tab.release(2);
    },
    key: tab.key,
    wheel: tab.wheel,
    resize: tab.resize,
    has: async (control) => (await placeOf(tab, control).catch(() => null)) !== null,
    isFocused: (control) => isFocused(tab, control),
    pause,
    look,
  };
}

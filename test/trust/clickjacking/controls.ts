import { z } from '../../../lib/contract/zod.ts';
import { soon, type Tab } from './tab.ts';
import type { Control } from './trick.ts';

/** How a test finds each control in the sidebar's frame. */
const selectors: Record<Control, string> = {
  rail: 'button.rail',
  log: 'button.activity-log-main:enabled',
  call: '.activity-log-others button:first-of-type',
  undo: '.activity-log-done button',
  person: 'main .ui-row-button',
  close: '.panel-head > .ui-icon-button',
  today: 'nav button:nth-of-type(1)',
  'on today': 'nav button:nth-of-type(1)[aria-current]',
  prospect: 'nav button:nth-of-type(2)',
  'on prospect': 'nav button:nth-of-type(2)[aria-current]',
  templates: 'nav button:nth-of-type(3)',
  'on templates': 'nav button:nth-of-type(3)[aria-current]',
  more: 'nav button:nth-of-type(5)',
  'on more': 'nav button:nth-of-type(5)[aria-current]',
  back: '.template-head .ui-icon-button',
  yes: '.notice-ask-room button',
  'way out': '.notice-cover button',
  preview: 'ul.ui-rows .ui-row > button',
  insert: '.template-acts > button.ui-main-button:enabled',
};

const WorkPage = z.nullable(
  z.object({
    x: z.number(),
    y: z.number(),
    boxWidth: z.number(),
    boxHeight: z.number(),
    width: z.number(),
    height: z.number(),
  }),
);
/** The middle and size of a control in the panel's own pixels, and the panel's size. */
export type ControlPlace = NonNullable<z.infer<typeof WorkPage>>;

/** The control's position in the panel now; null if the panel does not show it. */
export async function placeOf(tab: Tab, control: Control): Promise<ControlPlace | null> {
  const code = `(() => {
    const found = document.querySelector(${JSON.stringify(selectors[control])});
    if (!found || found.closest('[inert]')) return null;
    // A bar of the panel may cover the control. A control that does not take the pointer yet is at none of these points.
    const bars = [...document.querySelectorAll('nav, .template-head, .template-acts')];
    const seen = () => {
      const box = found.getBoundingClientRect();
      const bounds = found.closest('.panel-scroll')?.getBoundingClientRect();
      const clear = (bar) => {
        const { top, bottom } = bar.getBoundingClientRect();
        return bar.contains(found) || box.bottom <= top || box.top >= bottom;
      };
      return box.top >= Math.max(bounds?.top ?? 0, 0) &&
        box.bottom <= Math.min(bounds?.bottom ?? innerHeight, innerHeight) && bars.every(clear);
    };
    if (!seen()) found.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = found.getBoundingClientRect();
    return {
      x: left + width / 2, y: top + height / 2, boxWidth: width, boxHeight: height,
      width: innerWidth, height: innerHeight,
    };
  })()`;
  return WorkPage.parse(await tab.inPanel(code));
}

/** Waits until the panel shows the control. */
export async function awaitControl(
  tab: Tab,
  control: Control,
  withinMs = 10_000,
): Promise<ControlPlace> {
  const place = await soon(() => placeOf(tab, control), withinMs);
  if (!place) throw new Error(`the panel shows no ${control}`);
  return place;
}

/** Whether the control takes the pointer, which a rep sees from the pointer's shape. */
export async function takesPointer(tab: Tab, control: Control): Promise<boolean> {
  const selector = JSON.stringify(selectors[control]);
  const code = `getComputedStyle(document.querySelector(${selector}) ?? document.body).pointerEvents !== 'none'`;
  return (await tab.inPanel(code)) === true;
}

export async function isFocused(tab: Tab, control: Control): Promise<boolean> {
  const selector = JSON.stringify(selectors[control]);
  return (await tab.inPanel(`document.activeElement?.matches(${selector}) ?? false`)) === true;
}

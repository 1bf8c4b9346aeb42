import type { Trick } from '../trick.ts';

/** The page moves the sidebar into one of the page's elements. */
export const carried: readonly Trick[] = [
  {
    id: '67',
    what: 'the sidebar in a box that is almost transparent',
    goal: 'log',
    set: ({ carryInto }) => {
      carryInto('position:fixed;inset:0;opacity:.001');
    },
  },
  {
    id: '71',
    what: 'the sidebar in a box a tenth of its size',
    goal: 'log',
    set: ({ carryInto }) => {
      carryInto('position:fixed;inset:0;transform:scale(.1)');
    },
  },
  {
    id: '80',
    what: 'the sidebar clipped by a box of 60 by 24 pixels',
    goal: 'log',
    set: ({ carryInto, control }) => {
      const { x, y } = control;
      const { inner } = carryInto(
        `position:fixed;left:${x - 30}px;top:${y - 12}px;width:60px;height:24px;overflow:hidden`,
      );
      inner.style.translate = `${30 - x}px ${12 - y}px`;
    },
  },
  {
    id: '79',
    surprise: true,
    what: 'a strip of the sidebar follows the pointer',
    goal: 'log',
    set: ({ carryInto, control }) => {
      const { x, y } = control;
      const { outer, inner } = carryInto(
        'position:fixed;left:0;top:0;width:40px;height:20px;overflow:hidden',
      );
      inner.style.translate = `${20 - x}px ${10 - y}px`;
      document.addEventListener('pointermove', (event) => {
        outer.style.left = `${event.clientX - 20}px`;
        outer.style.top = `${event.clientY - 10}px`;
      });
    },
    act: async (rep) => {
      for (let step = 0; step < 12; step += 1) await rep.move({ x: 300 + 9 * step, y: 320 });
      await rep.pause(120);
      await rep.press();
      await rep.release();
    },
  },
  {
    id: '78',
    surprise: true,
    what: 'the sidebar is moved under the second click of a double click',
    goal: 'log',
    set: ({ carryInto, control }) => {
      const { x, y } = control;
      const { outer } = carryInto('position:fixed;left:-4000px;top:0;width:0;height:0');
      document.addEventListener('click', (event) => {
        outer.style.left = `${event.clientX - x}px`;
        outer.style.top = `${event.clientY - y}px`;
      });
    },
    act: (rep) => rep.doubleClick({ x: 420, y: 380 }),
  },
  {
    id: 'clip-overflow',
    what: 'the sidebar in a box that clips, a few pixels high',
    goal: 'log',
    set: ({ carryInto, control }) => {
      const { y } = control;
      const { inner } = carryInto(
        `position:fixed;left:0;right:0;top:${y - 4}px;height:8px;overflow:clip`,
      );
      inner.style.translate = `0 ${4 - y}px`;
    },
  },
  {
    id: 'contain',
    what: 'the sidebar in a box with containment, which also clips',
    goal: 'log',
    set: ({ carryInto, control }) => {
      const { y } = control;
      const { inner } = carryInto(
        `position:fixed;left:0;right:0;top:${y - 5}px;height:10px;contain:strict`,
      );
      inner.style.translate = `0 ${5 - y}px`;
    },
  },
  {
    id: 'content-visibility',
    what: 'the sidebar in a box whose content the browser may leave out',
    goal: 'log',
    set: ({ carryInto }) => {
      carryInto('position:fixed;inset:0;content-visibility:hidden');
    },
  },
  {
    id: 'scrolled-box',
    what: 'the sidebar in a scrolled box, in which only an edge of the button is visible',
    goal: 'log',
    set: ({ carryInto, control }) => {
      const { x } = control;
      const { outer, inner } = carryInto('position:fixed;inset:0;overflow:scroll');
      inner.style.width = '300vw';
      inner.style.translate = `-200vw 0`;
      outer.scrollLeft = 0;
      inner.style.translate = `${-2 * innerWidth + innerWidth - x - 4}px 0`;
    },
  },
  {
    id: 'box-in-popover',
    what: 'the sidebar in a popover of the page, faded',
    goal: 'log',
    set: ({ carryInto }) => {
      const { outer } = carryInto(
        'position:fixed;inset:0;margin:0;border:0;padding:0;width:100vw;height:100vh;background:none;opacity:.01',
      );
      outer.popover = 'manual';
      outer.showPopover();
    },
  },
  {
    id: 'box-in-closed-shadow',
    what: 'the sidebar moved into a closed shadow root, whose hidden styles fade it',
    goal: 'log',
    set: ({ bait, dock }) => {
      const host = bait('');
      const root = host.attachShadow({ mode: 'closed' });
      root.innerHTML = '<div style="position:fixed;inset:0;opacity:.01"><slot></slot></div>';
      host.append(dock);
    },
  },
  {
    id: 'slotted-clip',
    what: 'the sidebar slotted into a shadow root that clips it, with a plain tree outside',
    goal: 'open',
    set: ({ bait, dock, control }) => {
      const { x, y } = control;
      const host = bait('');
      const root = host.attachShadow({ mode: 'closed' });
      root.innerHTML = `<div style="position:fixed;inset:0;clip-path:circle(4px at ${x}px ${y}px)"><slot></slot></div>`;
      host.append(dock);
    },
  },
];

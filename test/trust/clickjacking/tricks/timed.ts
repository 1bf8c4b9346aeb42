import type { Trick } from '../trick.ts';

/** The page shows its popover again in every animation frame. */
const alwaysTopmost: Trick['set'] = ({ cover }) => {
  const popover = cover();
  popover.popover = 'manual';
  const next = () => {
    if (popover.matches(':popover-open')) popover.hidePopover();
    popover.showPopover();
    requestAnimationFrame(next);
  };
  next();
};

/** What is under the pointer changes after the rep has looked and before the rep clicks. */
export const timed: readonly Trick[] = [
  {
    id: 'double-click-uncovered',
    what: 'the first of two clicks removes the layer, the second hits the button',
    goal: 'log',
    set: ({ cover }) => {
      const layer = cover('pointer-events:auto');
      layer.addEventListener('click', () => layer.remove());
    },
    act: async (rep) => rep.doubleClick(await rep.aim('log')),
  },
  {
    id: 'uncovered-on-hover',
    what: 'the layer disappears when the pointer rests above the button',
    goal: 'log',
    set: ({ cover }) => {
      const layer = cover('pointer-events:auto');
      layer.addEventListener('pointermove', () => setTimeout(() => layer.remove(), 60));
    },
    act: async (rep) => {
      await rep.move(await rep.aim('log'));
      await rep.pause(250);
      await rep.press();
      await rep.release();
    },
  },
  {
    id: 'press-and-hold',
    what: 'the rep presses on a layer and holds the mouse button, and the layer disappears before the release',
    goal: 'log',
    set: ({ cover }) => {
      const layer = cover();
      addEventListener('blur', () => layer.remove());
    },
    act: async (rep) => {
      await rep.move(await rep.aim('log'));
      await rep.pause(300);
      await rep.press();
      await rep.pause(1_400);
      await rep.release();
    },
  },
  {
    id: 'covered-after-pressing',
    what: 'the layer appears when the mouse button goes down',
    goal: 'open',
    set: ({ cover }) => {
      const layer = cover('opacity:1');
      setTimeout(() => layer.remove(), 250);
      addEventListener('blur', () => cover());
    },
    act: async (rep) => {
      await rep.move(await rep.aim('rail'));
      await rep.press();
      await rep.pause(400);
      await rep.look();
      await rep.release();
    },
  },
  {
    id: 'flicker',
    what: 'a layer that is gone for one frame in ten',
    goal: 'log',
    set: ({ cover }) => {
      const layer = cover();
      let frame = 0;
      const next = () => {
        frame += 1;
        layer.style.visibility = frame % 10 === 0 ? 'hidden' : 'visible';
        requestAnimationFrame(next);
      };
      next();
    },
  },
  {
    id: 'flicker-slow',
    what: 'a layer that is shown for a tenth of a second and hidden for two tenths',
    goal: 'log',
    set: ({ cover }) => {
      const layer = cover();
      let shown = true;
      const next = () => {
        shown = !shown;
        layer.style.visibility = shown ? 'visible' : 'hidden';
        setTimeout(next, shown ? 100 : 200);
      };
      next();
    },
  },
  {
    id: 'opacity-toggled',
    what: 'the page’s opacity changes in every frame',
    goal: 'log',
    set: () => {
      let frame = 0;
      const next = () => {
        frame += 1;
        document.documentElement.style.opacity = frame % 8 === 0 ? '1' : '.01';
        requestAnimationFrame(next);
      };
      next();
    },
  },
  {
    id: 'popover-reshown',
    what: 'a popover that is shown again in every frame, so that it is always the topmost',
    goal: 'log',
    set: alwaysTopmost,
  },
  {
    id: 'slides-in',
    surprise: true,
    what: 'the page scrolls and moves the sidebar under a pointer that rests',
    goal: 'log',
    set: () => {
      document.documentElement.style.cssText = `height:100vh;transform:translateX(-${innerWidth}px)`;
      document.addEventListener('pointermove', () => {
        if (document.documentElement.style.transform === 'none') return;
        setTimeout(() => {
          document.documentElement.style.transform = 'none';
        }, 60);
      });
    },
    act: async (rep) => {
      const gone = await rep.aim('log');
      // The control's future position: the page is one window's width to the left.
      await rep.move({ x: gone.x + 1_280, y: gone.y });
      await rep.pause(260);
      await rep.press();
      await rep.release();
    },
  },
  {
    id: 'window-resized',
    surprise: true,
    what: 'the window changes its size, which moves the sidebar under the pointer',
    goal: 'log',
    set: () => {},
    act: async (rep) => {
      await rep.resize(900, 800);
      await rep.pause(900);
      const there = await rep.aim('log');
      await rep.resize(1_280, 800);
      await rep.pause(900);
      await rep.move(there);
      await rep.pause(200);
      await rep.resize(900, 800);
      await rep.pause(120);
      await rep.press();
      await rep.release();
    },
  },
  {
    id: 'fullscreen',
    what: 'a click makes the page full screen, with the sidebar in it, covered',
    goal: 'log',
    set: ({ cover, bait }) => {
      bait('<button style="position:fixed;left:300px;top:300px">Play</button>').addEventListener(
        'click',
        () => {
          void document.documentElement.requestFullscreen();
          cover();
        },
      );
    },
    act: async (rep) => {
      const there = await rep.aim('log');
      await rep.click({ x: 310, y: 310 });
      await rep.pause(900);
      await rep.look();
      await rep.click(there);
    },
  },
  {
    id: 'drag',
    what: 'a piece is dragged across the page and dropped above the button',
    goal: 'log',
    set: ({ cover }) => {
      cover();
    },
    act: async (rep) => {
      await rep.move({ x: 300, y: 300 });
      await rep.press();
      const there = await rep.aim('log');
      await rep.move({ x: (300 + there.x) / 2, y: there.y });
      await rep.move(there);
      await rep.release();
    },
  },
  {
    id: 'many-clicks',
    what: 'a game asks for clicks as fast as possible, during which the layer disappears',
    goal: 'log',
    set: ({ cover }) => {
      const layer = cover('pointer-events:auto');
      let hits = 0;
      layer.addEventListener('click', () => {
        hits += 1;
        if (hits === 4) layer.remove();
      });
    },
    act: async (rep) => {
      const there = await rep.aim('log');
      await rep.move(there);
      for (let hit = 0; hit < 7; hit += 1) {
        await rep.press();
        await rep.release();
        await rep.pause(90);
      }
    },
  },
  {
    id: 'second-click',
    what: 'a game with four clicks, under a popover that is always the topmost: the first click logs, the others guess where the sidebar asks again',
    goal: 'log',
    set: alwaysTopmost,
    act: async (rep) => {
      const there = await rep.aim('log');
      await rep.click(there);
      // Never at `there`, where Undo is by now.
      for (const [right, down] of [
        [60, 120],
        [-60, -80],
        [20, 180],
      ] as const) {
        await rep.pause(700);
        // If the sidebar asks no question, the page has reached its goal, and another click might undo that.
        if (!(await rep.has('yes'))) return;
        await rep.click({ x: there.x + right, y: there.y + down });
      }
    },
  },
];

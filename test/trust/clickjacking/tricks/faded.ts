import type { Trick } from '../trick.ts';

/** Nothing covers the sidebar: its container is faded, shrunk, cut or turned. */
export const faded: readonly Trick[] = [
  {
    id: '64',
    what: 'the whole page at an opacity of 1 %',
    goal: 'log',
    set: () => {
      document.documentElement.style.opacity = '.01';
    },
  },
  {
    id: '68',
    what: 'a filter makes the whole page transparent',
    goal: 'log',
    set: () => {
      document.documentElement.style.filter = 'opacity(0)';
    },
  },
  {
    id: '69',
    what: 'a filter blurs and blackens the whole page',
    goal: 'log',
    set: () => {
      document.documentElement.style.filter = 'blur(30px) brightness(0)';
    },
  },
  {
    id: '70',
    what: 'the whole page at a fifth of its size',
    goal: 'log',
    set: () => {
      document.documentElement.style.transform = 'scale(.2)';
    },
  },
  {
    id: '72',
    what: 'the page is clipped so that only the button is visible',
    goal: 'log',
    set: ({ control }) => {
      const { x, y } = control;
      document.documentElement.style.cssText = `height:100vh;clip-path:inset(${y - 18}px ${innerWidth - x - 130}px ${innerHeight - y - 18}px ${x - 130}px)`;
    },
  },
  {
    id: '73',
    what: 'the page is clipped so that three pixels of the button are visible',
    goal: 'log',
    set: ({ control }) => {
      const { x, y } = control;
      document.documentElement.style.cssText = `height:100vh;clip-path:circle(3px at ${x}px ${y}px)`;
    },
  },
  {
    id: '74',
    what: 'a mask over the whole page',
    goal: 'log',
    set: () => {
      document.documentElement.style.cssText =
        'height:100vh;mask-image:linear-gradient(#0000,#0000)';
    },
  },
  {
    id: '75',
    what: 'a blend mode that hides everything below',
    goal: 'log',
    set: ({ cover }) => {
      cover('background:#000;mix-blend-mode:darken');
    },
  },
  {
    id: '77',
    what: 'the whole page upside down',
    goal: 'log',
    set: (tools) => {
      document.documentElement.style.cssText = 'height:100vh;transform:rotate(180deg)';
      tools.turned = true;
    },
  },
  {
    id: '83',
    what: 'the whole page zoomed to a tenth',
    goal: 'log',
    set: () => {
      document.documentElement.style.zoom = '.1';
    },
  },
  {
    id: 'opacity-animation',
    what: 'an animation keeps the page transparent, which its style does not show',
    goal: 'log',
    set: () => {
      document.documentElement.animate([{ opacity: 0.01 }, { opacity: 0.01 }], { duration: 1e7 });
    },
  },
  {
    id: 'svg-filter',
    what: 'an SVG filter of the page paints over the whole page',
    goal: 'log',
    set: ({ bait }) => {
      bait(
        '<svg width="0" height="0"><filter id="all" filterUnits="userSpaceOnUse" x="0" y="0" width="4000" height="4000"><feFlood flood-color="#fff"/></filter></svg>',
      );
      document.documentElement.style.filter = 'url(#all)';
    },
  },
  {
    id: 'perspective',
    what: 'the page is turned away in three dimensions',
    goal: 'log',
    set: () => {
      document.documentElement.style.cssText =
        'height:100vh;transform:perspective(3000px) rotateX(75deg)';
    },
  },
  {
    id: 'will-change',
    what: 'a separate layer fades the page',
    goal: 'log',
    set: () => {
      document.documentElement.style.cssText = 'will-change:opacity;opacity:.02';
    },
  },
  {
    id: 'blur-alone',
    what: 'the page is blurred until it is unreadable',
    goal: 'log',
    set: () => {
      document.documentElement.style.filter = 'blur(12px)';
    },
  },
  {
    id: 'contrast',
    what: 'the page without any contrast',
    goal: 'insert',
    set: () => {
      document.documentElement.style.filter = 'contrast(0) brightness(2)';
    },
  },
  {
    id: 'mask-composite',
    what: 'two masks, one of which cancels the other',
    goal: 'log',
    set: () => {
      document.documentElement.style.cssText =
        'height:100vh;mask:linear-gradient(#000,#000) exclude,linear-gradient(#000,#000)';
    },
  },
  {
    id: 'clip-path-hole',
    what: 'a path clips the page, with a hole at the button’s label',
    goal: 'log',
    set: ({ control }) => {
      const { x, y } = control;
      document.documentElement.style.cssText = `height:100vh;clip-path:path(evenodd,"M0 0H3000V3000H0Z M${x - 150} ${y - 60}h300v50h-300z M${x - 150} ${y + 10}h300v90h-300z")`;
    },
  },
  {
    id: 'clip-path-rail',
    what: 'the page is clipped so that four pixels of the rail are visible',
    goal: 'open',
    set: ({ control }) => {
      const { x, y } = control;
      document.documentElement.style.cssText = `height:100vh;clip-path:circle(4px at ${x}px ${y}px)`;
    },
  },
  {
    id: 'stretched',
    what: 'the page is stretched until a letter is as wide as the window',
    goal: 'log',
    set: ({ control }) => {
      const { x, y } = control;
      document.documentElement.style.cssText = `height:100vh;transform-origin:${x}px ${y}px;transform:scale(30)`;
    },
  },
  {
    id: 'separate-properties',
    what: 'scale, rotate and translate as separate properties',
    goal: 'log',
    set: () => {
      document.documentElement.style.cssText =
        'height:100vh;scale:.15;translate:40px 20px;rotate:360deg';
    },
  },
  {
    id: 'outside-the-window',
    what: 'the page is pushed to the side until only an edge of the button is visible',
    goal: 'log',
    set: ({ control }) => {
      const { x } = control;
      document.documentElement.style.cssText = `height:100vh;transform:translateX(${innerWidth - x - 4}px)`;
    },
  },
  {
    id: 'scroll-linked',
    what: 'the page fades as the rep scrolls',
    goal: 'log',
    needs: 'chromium',
    set: ({ css, bait }) => {
      bait('<div style="height:4000px">Scroll to the end to read on.</div>');
      css(
        '@keyframes fade{to{opacity:.01}}html{animation:fade linear both;animation-timeline:scroll(root);animation-range:0 400px}',
      );
    },
    act: async (rep) => {
      await rep.move({ x: 300, y: 300 });
      await rep.wheel(1_200);
      await rep.pause(700);
      await rep.look();
      await rep.click(await rep.aim('log'));
    },
  },
];

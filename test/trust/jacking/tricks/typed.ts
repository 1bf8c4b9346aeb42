import type { Rep, Trick } from '../trick.ts';

/** The rep types what the page asks for, and the keys go to the sidebar. */
const field = '<input style="position:fixed;left:200px;top:500px" placeholder="Your name">';

async function tabTo(rep: Rep, control: 'rail' | 'log'): Promise<void> {
  await rep.click({ x: 230, y: 510 });
  for (let tab = 0; tab < 40; tab += 1) {
    if (await rep.isFocused(control)) return;
    await rep.key('Tab');
  }
}

export const typed: readonly Trick[] = [
  {
    id: '84',
    what: 'Tab and Enter, as a form asks for them, on a page that is not seen',
    goal: 'open',
    set: ({ bait, cover }) => {
      bait(field);
      cover();
    },
    act: async (rep) => {
      await tabTo(rep, 'rail');
      await rep.key('Enter');
    },
  },
  {
    id: 'space-bait',
    what: 'Space, as a game asks for it, opens the panel under a layer',
    goal: 'open',
    set: ({ bait, cover }) => {
      bait(field);
      cover();
    },
    act: async (rep) => {
      await tabTo(rep, 'rail');
      await rep.pause(700);
      await rep.key('Space');
    },
  },
  {
    id: 'enter-logs',
    what: 'Enter on a button nobody sees logs a mail',
    goal: 'log',
    set: ({ bait, cover }) => {
      bait(field);
      cover();
    },
    act: async (rep) => {
      await tabTo(rep, 'log');
      await rep.pause(700);
      await rep.key('Enter');
    },
  },
  {
    id: 'focus-stolen',
    what: 'the page puts the focus beside the sidebar while the rep is writing',
    goal: 'open',
    set: ({ bait }) => {
      document.documentElement.style.opacity = '.01';
      const [, edge] = bait(`${field}<button>last</button>`).children;
      document.addEventListener('keydown', ({ key }) => {
        if (key === 'Tab' && edge instanceof HTMLElement) edge.focus();
      });
    },
    act: async (rep) => {
      await tabTo(rep, 'rail');
      await rep.pause(600);
      await rep.key('Enter');
    },
  },
  {
    id: 'key-uncovered',
    what: 'the layer goes with the key press before the one that counts',
    goal: 'open',
    set: ({ bait, cover }) => {
      bait(field);
      const layer = cover();
      addEventListener('blur', () => layer.remove());
    },
    act: async (rep) => {
      await tabTo(rep, 'rail');
      await rep.key('Enter');
    },
  },
];

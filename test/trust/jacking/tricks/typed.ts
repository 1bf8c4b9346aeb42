import type { Rep, Trick } from '../trick.ts';

/** The rep types what the page asks for, and the keys go to the sidebar. */
const inTheField = { x: 230, y: 510 };

async function tabTo(rep: Rep, control: 'rail' | 'log'): Promise<void> {
  await rep.click(inTheField);
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
    set: ({ field, cover }) => {
      field();
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
    set: ({ field, cover }) => {
      field();
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
    set: ({ field, cover }) => {
      field();
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
    set: ({ field, bait }) => {
      document.documentElement.style.opacity = '.01';
      field();
      const [edge] = bait('<button>last</button>').children;
      const steal = () => edge instanceof HTMLElement && edge.focus();
      document.addEventListener('keydown', steal, { once: true });
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
    set: ({ field, cover }) => {
      field();
      const layer = cover();
      addEventListener('blur', () => layer.remove());
    },
    act: async (rep) => {
      await tabTo(rep, 'rail');
      await rep.key('Enter');
    },
  },
];

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

/** The page covers the sidebar and invites the rep to type. */
const asked: Trick['set'] = ({ field, cover }) => {
  field();
  cover();
};

/** The rep moves to the control, pauses to read, and presses. */
const readAndPress =
  (control: 'rail' | 'log', key: 'Enter' | 'Space', ms = 700): Trick['act'] =>
  async (rep) => {
    await tabTo(rep, control);
    await rep.pause(ms);
    await rep.key(key);
  };

export const typed: readonly Trick[] = [
  {
    id: '84',
    what: 'a form asks for Tab and Enter on a page that is invisible',
    goal: 'open',
    set: asked,
    act: readAndPress('rail', 'Enter', 0),
  },
  {
    id: 'space-bait',
    what: 'a game asks for Space, which opens the panel under a layer',
    goal: 'open',
    set: asked,
    act: readAndPress('rail', 'Space'),
  },
  {
    id: 'enter-logs',
    what: 'Enter on an invisible button logs an email',
    goal: 'log',
    set: asked,
    act: readAndPress('log', 'Enter'),
  },
  {
    id: 'focus-stolen',
    what: 'the page moves the focus next to the sidebar while the rep is typing',
    goal: 'open',
    set: ({ field, bait }) => {
      document.documentElement.style.opacity = '.01';
      field();
      const [edge] = bait('<button>last</button>').children;
      const steal = () => edge instanceof HTMLElement && edge.focus();
      document.addEventListener('keydown', steal, { once: true });
    },
    act: readAndPress('rail', 'Enter', 600),
  },
  {
    id: 'key-uncovered',
    what: 'the layer disappears with the key press before the one that counts',
    goal: 'open',
    set: ({ field, cover }) => {
      field();
      const layer = cover();
      addEventListener('blur', () => layer.remove());
    },
    act: readAndPress('rail', 'Enter', 0),
  },
];

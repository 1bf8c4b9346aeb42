// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { keepFocus } from './keep-focus.ts';

let root: HTMLElement;

beforeEach(() => {
  // jsdom has no layout.
  Element.prototype.checkVisibility = () => true;
  document.body.innerHTML = '<div id="root"></div>';
  root = document.querySelector<HTMLElement>('#root') ?? document.body;
  keepFocus(root);
});

/** Redraws the parts of a screen and waits until the observers have run. */
async function draw(html: string): Promise<void> {
  root.innerHTML = `<button>Quota</button>${html}<button>Templates</button>`;
  await Promise.resolve();
}

async function replace(part: string, html: string): Promise<void> {
  const element = root.querySelector(part);
  if (element) element.innerHTML = html;
  await Promise.resolve();
}

const focus = (selector: string) => root.querySelector<HTMLElement>(selector)?.focus();
const focused = () => document.activeElement?.textContent;

it('The focus moves to the element that takes the place of a button that disappeared', async () => {
  await draw(
    '<fieldset><button>Log email</button><div><button class=call>Call</button><button>Meeting</button></div></fieldset>',
  );
  focus('.call');
  await replace('fieldset', '<button>Log email</button><p><button class=undo>Undo</button></p>');
  expect(focused()).toBe('Undo');
  focus('.undo');
  await replace(
    'fieldset',
    '<button>Log email</button><div><button>Call</button><button>Meeting</button></div>',
  );
  expect(focused()).toBe('Call');
});

it('The focus stays in the part that the button was in', async () => {
  await draw('<ul><li><button class=discard>Discard</button></li></ul>');
  focus('.discard');
  await replace('ul', '<li>Nothing is left</li>');
  // Nothing in the list can take the focus, and the rep was not working in the rest of the screen.
  expect(document.activeElement).toBe(document.body);
});

it('The focus stays where something else has taken it', async () => {
  await draw('<div><button class=note>Note</button></div>');
  focus('.note');
  const part = root.querySelector('div');
  if (part) part.innerHTML = '<button>Other</button><textarea></textarea>';
  focus('textarea');
  await Promise.resolve();
  expect(document.activeElement?.tagName).toBe('TEXTAREA');
});

it('The focus is left alone once the rep has given it up', async () => {
  await draw('<div><button class=call>Call</button></div>');
  focus('.call');
  root.querySelector<HTMLElement>('.call')?.blur();
  await Promise.resolve();
  await replace('div', '<button>Undo</button>');
  expect(document.activeElement).toBe(document.body);
});

it('Enter presses a button once, however long the key is held', async () => {
  await draw('');
  const press = (repeat: boolean) =>
    root
      .querySelector('button')
      ?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, cancelable: true }),
      );
  expect(press(false)).toBe(true);
  expect(press(true)).toBe(false);
});

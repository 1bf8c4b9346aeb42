import type { PickerTexts } from '../../contract/page/picker-texts.ts';
import { createPlainHost } from '../dock/plain-host.ts';
import { css } from './overlay-style.ts';

const cover = `
:host {
  all: initial !important; position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; display: block !important;
}
iframe { display: block; width: 100%; height: 100%; border: 0; background: transparent; }
@media print { :host { display: none !important; } }
`;

/** The cover over the page while the rep picks. */
export interface PickerOverlay {
  /** The document of the cover. The page gets none of its events. */
  document: Document;
  host: HTMLElement;
  hitLayer: HTMLElement;
  /** Replaces the content of the card and focuses its first control, or `focus`. */
  showCard(title: string, content: readonly Node[], focus?: HTMLElement): void;
  /** Outlines these elements of the page, with `tip` beside the first. */
  highlight(elements: readonly Element[], tip: string): void;
  /** Resolves when no key is held. Otherwise the page would get the keyup of a key that was pressed here. */
  keysReleased(): Promise<void>;
  signal: AbortSignal;
  texts: PickerTexts;
}

interface OverlayOptions {
  texts: PickerTexts;
  signal: AbortSignal;
}

/**
 * Covers the page with a frame without a URL in a closed shadow root: clicks and keys on it reach none of the page's
 * listeners, not even capturing ones. Nothing on the page moves. Null if the page allows no frame.
 */
export async function openOverlay(
  page: Document,
  options: OverlayOptions,
): Promise<PickerOverlay | null> {
  const { texts, signal } = options;
  const { host, root } = createPlainHost(page, 'picker', cover);
  const frame = page.createElement('iframe');
  frame.title = texts.title;
  // Some browsers replace the frame's document once it has loaded.
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  root.append(frame);
  const before = page.activeElement;
  page.documentElement.append(host);
  // Above the dock, which is in the top layer too.
  host.popover = 'manual';
  host.showPopover();
  signal.addEventListener('abort', () => {
    host.remove();
    if (before && 'focus' in before) (before as HTMLElement).focus({ preventScroll: true });
  });
  await loaded;
  const inside = frame.contentDocument;
  if (!inside?.defaultView || signal.aborted) return null;
  dress(inside, page, options);
  return furnish(inside, page, host, options);
}

/** Styles the cover's document. A style sheet belongs to the document that creates it. */
function dress(inside: Document, page: Document, { texts, signal }: OverlayOptions): void {
  const { CSSStyleSheet: Sheet } = inside.defaultView as Window & typeof globalThis;
  const sheet = new Sheet();
  sheet.replaceSync(css);
  inside.adoptedStyleSheets = [sheet];
  const scheme = page.defaultView?.matchMedia('(prefers-color-scheme: dark)');
  const shade = () => inside.documentElement.classList.toggle('dark', scheme?.matches === true);
  scheme?.addEventListener('change', shade, { signal });
  shade();
  const { lang, dir } = texts;
  Object.assign(inside.documentElement, { lang, dir });
  inside.title = texts.title;
}

function furnish(
  inside: Document,
  page: Document,
  host: HTMLElement,
  { texts, signal }: OverlayOptions,
): PickerOverlay {
  const make = createElementFactory(inside);
  const hitLayer = make('div', {
    className: 'glass',
    tabIndex: 0,
    role: 'application',
    ariaLabel: texts.how,
  });
  // Hidden from screen readers, because the card says what is outlined.
  const marks = make('div', { ariaHidden: 'true' });
  const card = make('main', { className: 'card' });
  inside.body.replaceChildren(hitLayer, marks, card);
  let marked: { elements: readonly Element[]; tip: string } = { elements: [], tip: '' };
  /** Where the rep has put the card. */
  let side: 'top' | '' | null = null;

  const draw = (): void => {
    const boxes = marked.elements.map((element) => boxOf(element, page));
    marks.replaceChildren(...boxes.map((box) => markAt(make, box)));
    const [first] = boxes;
    if (first && marked.tip !== '') marks.append(tipAt(make, first, marked.tip, inside));
    if (side !== null) return;
    const own = card.getBoundingClientRect();
    const covered = boxes.some(
      (box) =>
        box.left < own.right &&
        box.right > own.left &&
        box.top < own.bottom + 8 &&
        box.bottom > own.top - 8,
    );
    if (covered) card.classList.toggle('top');
  };
  const view = page.defaultView;
  const again = { capture: true, passive: true, signal };
  view?.addEventListener('scroll', draw, again);
  view?.addEventListener('resize', draw, again);
  trapFocus(inside, signal);
  keepFocus(inside, signal);
  const keysReleased = watchKeys(inside);

  return {
    document: inside,
    host,
    hitLayer,
    keysReleased,
    signal,
    texts,
    highlight: (elements, tip) => {
      marked = { elements, tip };
      draw();
    },
    showCard: (title, content, focus) => {
      const move = make(
        'button',
        { type: 'button', className: 'icon', title: texts.move, ariaLabel: texts.move },
        '⇅',
      );
      move.addEventListener('click', () => {
        card.classList.toggle('top');
        side = card.classList.contains('top') ? 'top' : '';
      });
      const head = make('div', { className: 'head' }, make('h1', {}, title), move);
      card.replaceChildren(head, ...content);
      draw();
      (focus ?? card.querySelector<HTMLElement>('.main, input, .acts button'))?.focus();
    },
  };
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The position of an element in the window, also inside a frame. */
function boxOf(element: Element, page: Document): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const frame =
    element.ownerDocument === page ? null : element.ownerDocument.defaultView?.frameElement;
  if (!frame) return { left, top, right, bottom };
  const outer = boxOf(frame, page);
  const [x, y] = [outer.left + frame.clientLeft, outer.top + frame.clientTop];
  return { left: left + x, top: top + y, right: right + x, bottom: bottom + y };
}

type Make = ReturnType<typeof createElementFactory>;

function markAt(make: Make, { left, top, right, bottom }: Box): HTMLElement {
  const mark = make('div', { className: 'mark' });
  const style = { left: left - 4, top: top - 4, width: right - left + 8, height: bottom - top + 8 };
  for (const [name, px] of Object.entries(style)) mark.style.setProperty(name, `${px}px`);
  return mark;
}

function tipAt(make: Make, box: Box, text: string, inside: Document): HTMLElement {
  const tip = make('div', { className: 'tip' }, text);
  const { clientWidth, clientHeight } = inside.documentElement;
  const above = box.top > 40;
  const top = above ? box.top - 34 : Math.min(box.bottom + 8, clientHeight - 30);
  tip.style.setProperty('top', `${top}px`);
  tip.style.setProperty('left', `${Math.max(8, Math.min(box.left - 4, clientWidth - 260))}px`);
  return tip;
}

function watchKeys(inside: Document): () => Promise<void> {
  const held = new Set<string>();
  let tell = (): void => {};
  const settle = (): void => {
    if (held.size === 0) tell();
  };
  inside.addEventListener('keydown', ({ code }) => held.add(code), true);
  inside.addEventListener(
    'keyup',
    ({ code }) => {
      held.delete(code);
      settle();
    },
    true,
  );
  // If the key is released in another window, no event comes.
  inside.defaultView?.addEventListener('blur', () => {
    held.clear();
    settle();
  });
  return () =>
    new Promise((resolve) => {
      tell = resolve;
      if (held.size === 0) resolve();
    });
}

/** Takes the focus back from a frame of another site that grabs it when it loads: keys would otherwise go to the page. */
function keepFocus(inside: Document, signal: AbortSignal): void {
  let last: HTMLElement | null = null;
  const note = ({ target }: FocusEvent): void => {
    // All elements in this document are ours, and are HTML elements.
    last = target as HTMLElement;
  };
  const back = (): void => {
    if (!signal.aborted && inside.activeElement === inside.body && last?.isConnected) last.focus();
  };
  inside.addEventListener('focusin', note, { signal });
  inside.addEventListener('focusout', () => void setTimeout(back, 0), { signal });
}

/** Keeps Tab inside the cover: after the last control comes the first. */
function trapFocus(inside: Document, signal: AbortSignal): void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab' || event.defaultPrevented) return;
    const all = [
      ...inside.querySelectorAll<HTMLElement>('.glass.picking, button:not(:disabled), input'),
    ];
    const [first] = all;
    const last = all.at(-1);
    const from = event.shiftKey ? first : last;
    if (inside.activeElement !== from && all.includes(inside.activeElement as HTMLElement)) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  };
  inside.addEventListener('keydown', onKey, { signal });
}

/** Returns a function that creates elements in this document. Strings become text and are never parsed as HTML. */
export function createElementFactory(document: Document) {
  return <T extends keyof HTMLElementTagNameMap>(
    tag: T,
    properties: Partial<HTMLElementTagNameMap[T]> = {},
    ...content: (Node | string)[]
  ): HTMLElementTagNameMap[T] => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...content);
    return element;
  };
}

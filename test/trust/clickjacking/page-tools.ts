export interface Point {
  x: number;
  y: number;
}

/** Tools for the code of the hostile page. They run in the page and can do no more than any page can. */
export interface PageTools {
  /** The dock's element. A page finds it because it is the one element that the page did not create. */
  dock: HTMLElement;
  /** The page has turned everything upside down. */
  turned: boolean;
  /** The size of the panel inside the sidebar, without its handle. */
  panel: { width: number; height: number };
  /** Where on the screen the target control is. An attacker knows this from their own copy of the sidebar. */
  control: Point;
  /** Where this point of the panel, in the panel's own pixels, is on the screen now. */
  at(point: Point): Point;
  /** A window-sized cover, painted above everything, that lets clicks through. */
  cover(style?: string): HTMLElement;
  css(text: string): void;
  /** Moves the sidebar into a box of the page; the sidebar's frame survives if the browser supports that. */
  carryInto(style: string): Box;
  /** Adds something to the page that the rep looks at or writes into. */
  bait(html: string): HTMLElement;
  /** Adds a text field, 200 pixels from the left and 500 from the top. */
  field(): void;
}

interface Box {
  outer: HTMLElement;
  /** As large as the window, so that the sidebar stands in it as before. */
  inner: HTMLElement;
}

/** Runs in the page: makes the tools for the current sidebar. */
export function makePageTools(): PageTools {
  const places = [':root > :not(head, body, [data-own])', 'body > :not([data-own])'];
  const dock = places
    .flatMap((place) => [...document.querySelectorAll<HTMLElement>(place)])
    .find((one) => one.offsetWidth > 0);
  if (!dock) throw new Error('the page finds no sidebar');
  const make = (tag: string, style: string): HTMLElement => {
    const element = document.createElement(tag);
    element.dataset.own = '';
    element.style.cssText = style;
    return element;
  };
  const tools: PageTools = {
    dock,
    turned: false,
    panel: { width: 0, height: 0 },
    control: { x: 0, y: 0 },
    at: ({ x, y }) => {
      const { panel } = tools;
      const { offsetWidth, offsetHeight } = dock;
      const box = dock.getBoundingClientRect();
      // The panel fills the width; above it is the handle.
      const across = (x + (offsetWidth - panel.width) / 2) / offsetWidth;
      const down = (y + offsetHeight - panel.height) / offsetHeight;
      return tools.turned
        ? { x: box.right - across * box.width, y: box.bottom - down * box.height }
        : { x: box.left + across * box.width, y: box.top + down * box.height };
    },
    cover: (style = '') => {
      const base = 'position:fixed;inset:0;margin:0;padding:0;border:0;z-index:2147483647;';
      const size = 'width:100vw;height:100vh;max-width:none;max-height:none;';
      const element = make('div', `${base}${size}pointer-events:none;background:#fff;${style}`);
      element.textContent = 'Click anywhere to go on reading.';
      document.documentElement.append(element);
      return element;
    },
    css: (text) => {
      const sheet = document.createElement('style');
      sheet.textContent = text;
      document.head.append(sheet);
    },
    carryInto: (style) => {
      const outer = make('div', style);
      const inner = make(
        'div',
        'position:absolute;left:0;top:0;width:100vw;height:100vh;transform:translate(0)',
      );
      outer.append(inner);
      document.documentElement.append(outer);
      if ('moveBefore' in inner) inner.moveBefore(dock, null);
      else (inner as HTMLElement).append(dock);
      return { outer, inner };
    },
    bait: (html) => {
      const element = make('div', '');
      element.innerHTML = html;
      document.body.append(element);
      return element;
    },
    field: () => {
      tools.bait('<input style="position:fixed;left:200px;top:500px" placeholder="Name">');
    },
  };
  return tools;
}

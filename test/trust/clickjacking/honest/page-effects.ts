/** Effects that harmless pages use and that a check of visibility may mistake for a trick. */
export interface PageEffect {
  name: string;
  /** Runs in the page. */
  apply(): void;
}

/** Runs in the page: adds an element that takes no click unless its style says so. */
function put(tag: string, style: string): HTMLElement {
  const element = document.createElement(tag);
  element.dataset.own = '';
  element.style.cssText = style;
  document.body.append(element);
  return element;
}

/** The source of this file's helper, for code that runs in the page. */
export const effectHelper = String(put);

export const pageEffects: readonly PageEffect[] = [
  { name: 'plain', apply: () => {} },
  {
    name: 'dark mode by a filter',
    apply: () => {
      document.documentElement.style.filter = 'invert(1) hue-rotate(180deg)';
    },
  },
  {
    name: 'dimmed by a filter',
    apply: () => {
      document.documentElement.style.filter = 'brightness(0.85) contrast(0.9)';
    },
  },
  {
    name: 'empty transparent layer',
    apply: () => {
      put('div', 'position:fixed;inset:0;z-index:2147483647;pointer-events:none');
    },
  },
  {
    name: 'empty transparent popover',
    apply: () => {
      const layer = put(
        'div',
        'inset:0;width:100vw;height:100vh;max-width:none;border:0;margin:0;padding:0;background:none;pointer-events:none',
      );
      layer.popover = 'manual';
      layer.showPopover();
    },
  },
  {
    name: 'toast layer',
    apply: () => {
      put(
        'div',
        'position:fixed;inset:0;z-index:2147483647;pointer-events:none;display:grid;place-items:end center',
      ).innerHTML =
        '<p style="background:#222;color:#fff;padding:8px 16px;pointer-events:auto">Saved</p>';
    },
  },
  {
    name: 'popover elsewhere',
    apply: () => {
      const popover = put('div', 'inset:20px auto auto 20px;width:160px;height:60px;margin:0');
      popover.textContent = 'What is new';
      popover.popover = 'manual';
      popover.showPopover();
    },
  },
  {
    name: 'dialog elsewhere',
    apply: () => {
      const dialog = document.createElement('dialog');
      put('div', '').append(dialog);
      dialog.style.cssText = 'position:fixed;left:30px;top:30px;margin:0;width:180px';
      dialog.textContent = 'Drafts';
      dialog.show();
    },
  },
  {
    name: 'animations elsewhere',
    apply: () => {
      const spinner = put(
        'div',
        'position:fixed;left:40px;top:40px;width:40px;height:40px;border:4px solid;border-top-color:red;border-radius:50%',
      );
      spinner.animate([{ rotate: '0deg' }, { rotate: '360deg' }], {
        duration: 900,
        iterations: 1e6,
      });
    },
  },
  {
    name: 'sticky header and a long page',
    apply: () => {
      put('div', 'position:sticky;top:0;height:40px;background:#eee;z-index:9999');
      put('div', 'height:4000px');
    },
  },
  {
    name: 'the page redraws itself',
    apply: () => {
      const line = put('p', 'position:fixed;left:10px;bottom:10px');
      setInterval(() => {
        line.textContent = new Date().toISOString();
      }, 100);
    },
  },
  {
    name: 'the page has a transform of its own',
    apply: () => {
      document.body.style.transform = 'translateZ(0)';
      document.body.style.willChange = 'transform';
    },
  },
];

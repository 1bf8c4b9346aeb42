import type { Trick } from '../trick.ts';

/** The page changes the sidebar's own element, which is all of it that a page can reach. */
export const loosened: readonly Trick[] = [
  {
    id: 'taken-down',
    what: 'the sidebar is removed from the top layer again and again, and covered',
    goal: 'log',
    set: ({ dock, cover }) => {
      cover();
      const next = () => {
        if (dock.matches(':popover-open')) dock.hidePopover();
        dock.removeAttribute('popover');
        requestAnimationFrame(next);
      };
      next();
    },
  },
  {
    id: 'kept-down',
    what: 'the page keeps the sidebar out of the top layer and uses that layer itself',
    goal: 'log',
    set: ({ dock, cover }) => {
      dock.addEventListener('beforetoggle', (event) => event.preventDefault());
      if (dock.matches(':popover-open')) dock.hidePopover();
      const popover = cover();
      popover.popover = 'manual';
      popover.showPopover();
    },
  },
  {
    id: 'styled',
    what: 'a style sheet with the highest importance fades the sidebar’s own element',
    goal: 'log',
    set: ({ dock, css }) => {
      dock.id = 'there';
      dock.style.cssText = 'opacity:.01 !important;filter:blur(9px) !important';
      css(
        '#there#there{opacity:.01 !important;filter:blur(9px) !important;clip-path:circle(3px) !important;transition:opacity 1s !important}',
      );
      dock.animate([{ opacity: 0.01 }, { opacity: 0.01 }], { duration: 1e7 });
    },
  },
  {
    id: 'hidden-and-shown',
    what: 'the sidebar’s own element is hidden until the pointer is there',
    goal: 'log',
    set: ({ dock, cover }) => {
      dock.hidden = true;
      dock.inert = true;
      const layer = cover('pointer-events:auto');
      layer.addEventListener('pointermove', () => {
        dock.hidden = false;
        dock.inert = false;
        layer.remove();
      });
    },
  },
  {
    id: 'taken-away-and-back',
    what: 'the sidebar is removed from the page and put back, faded',
    goal: 'open',
    set: ({ dock, css }) => {
      css('.faint{opacity:.01}');
      const box = document.createElement('div');
      box.className = 'faint';
      box.dataset.own = '';
      document.body.append(box);
      dock.remove();
      box.append(dock);
    },
  },
  {
    id: 'clip-by-content-visibility',
    what: 'the page tells the browser that it need not be drawn',
    goal: 'log',
    set: () => {
      document.documentElement.style.contentVisibility = 'hidden';
    },
  },
  {
    id: 'alt-q',
    what: 'a game asks for Alt+Q: the panel opens under a layer',
    goal: 'open',
    set: ({ dock, cover }) => {
      const next = () => {
        if (dock.matches(':popover-open')) dock.hidePopover();
        requestAnimationFrame(next);
      };
      next();
      cover();
    },
    act: (rep) => rep.key('Alt+Q'),
  },
];

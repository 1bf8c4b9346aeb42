import type { Trick } from '../trick.ts';

/** The sidebar stays where it is; something else is painted above it and lets clicks through. */
export const covered: readonly Trick[] = [
  {
    id: '65',
    what: 'an opaque popover above everything',
    goal: 'log',
    set: ({ cover }) => {
      const popover = cover();
      popover.popover = 'manual';
      popover.showPopover();
    },
  },
  {
    id: '66',
    what: 'a layer with the highest z-index',
    goal: 'log',
    set: ({ cover }) => {
      cover();
    },
  },
  {
    id: '76',
    what: 'a layer that blurs and blackens what is behind it',
    goal: 'log',
    set: ({ cover }) => {
      cover('background:none;backdrop-filter:blur(40px) brightness(0)');
    },
  },
  {
    id: '81',
    what: 'a modal dialog that lets clicks through',
    goal: 'log',
    set: ({ cover }) => {
      const dialog = document.createElement('dialog');
      dialog.dataset.own = '';
      dialog.style.cssText = 'pointer-events:none;width:100vw;height:100vh;background:#fff';
      cover('display:none').before(dialog);
      dialog.showModal();
    },
  },
  {
    id: '82',
    what: 'a view transition that shows an older picture of the page',
    goal: 'log',
    needs: 'chromium',
    set: ({ css }) => {
      css(
        '::view-transition{background:#fff}::view-transition-old(*),::view-transition-new(*){animation:none;opacity:0}::view-transition-group(*){animation-duration:60s}',
      );
      document.startViewTransition(() => {});
    },
  },
  {
    id: '86',
    what: 'three clicks through an opaque popover fill a template into the page',
    goal: 'insert',
    set: ({ cover }) => {
      const popover = cover();
      popover.popover = 'manual';
      popover.showPopover();
    },
  },
  {
    id: 'rail-under-layer',
    what: 'a click through an opaque layer opens the panel',
    goal: 'open',
    set: ({ cover }) => {
      cover();
    },
  },
  {
    id: 'view-transition-through',
    what: 'a view transition whose layers let clicks through',
    goal: 'log',
    needs: 'chromium',
    set: ({ css }) => {
      css(
        '::view-transition{background:#fff;pointer-events:none}::view-transition-old(*),::view-transition-new(*){animation:none;opacity:0}::view-transition-group(*){animation-duration:60s}',
      );
      document.startViewTransition(() => {});
    },
  },
  {
    id: 'transition-of-the-dock',
    what: 'a view transition of the dock alone, whose layer lets clicks through',
    goal: 'log',
    needs: 'chromium',
    set: async ({ dock, css }) => {
      css(
        '*::view-transition{background:#fff;pointer-events:none;animation:wait 60s linear both}@keyframes wait{from,to{translate:0}}',
      );
      // The types know this method only for other objects so far.
      await Reflect.get(dock, 'startViewTransition').call(dock, () => {}).ready;
    },
  },
  {
    id: 'transition-of-a-layer',
    what: 'a view transition of a layer that no longer exists',
    goal: 'log',
    needs: 'chromium',
    set: async ({ cover, css }) => {
      css(
        '*::view-transition,*::view-transition-group(*),*::view-transition-old(*),*::view-transition-new(*){pointer-events:none;animation:wait 60s linear both}@keyframes wait{from,to{translate:0}}',
      );
      const layer = cover();
      layer.popover = 'manual';
      layer.showPopover();
      await Reflect.get(layer, 'startViewTransition').call(layer, () => {}).ready;
    },
  },
  {
    id: 'pseudo-element',
    what: 'a pseudo-element of the page itself, which observers of elements do not report',
    goal: 'log',
    set: ({ css }) => {
      css(
        'html::after{content:"Click to go on";position:fixed;inset:0;background:#fff;z-index:2147483647;pointer-events:none}',
      );
    },
  },
  {
    id: 'closed-shadow',
    what: 'a layer in a closed shadow root',
    goal: 'log',
    set: ({ bait }) => {
      const layer = document.createElement('div');
      layer.style.cssText =
        'position:fixed;inset:0;background:#fff;z-index:2147483647;pointer-events:none';
      bait('').attachShadow({ mode: 'closed' }).append(layer);
    },
  },
  {
    id: 'iframe-layer',
    what: 'a frame of the page above the sidebar',
    goal: 'log',
    set: ({ cover }) => {
      cover('background:none').innerHTML =
        '<iframe style="width:100%;height:100%;border:0;pointer-events:none" srcdoc="<body style=background:white>"></iframe>';
    },
  },
  {
    id: 'popover-backdrop',
    what: 'the backdrop of a popover of one pixel',
    goal: 'log',
    set: ({ cover, css }) => {
      css('[popover]::backdrop{background:#fff}');
      const popover = cover('width:1px;height:1px');
      popover.popover = 'manual';
      popover.showPopover();
    },
  },
  {
    id: 'dialog-nonmodal',
    what: 'a dialog that is not modal',
    goal: 'log',
    set: ({ bait }) => {
      const dialog = document.createElement('dialog');
      dialog.style.cssText =
        'position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none;background:#fff;z-index:2147483647;pointer-events:none';
      bait('').append(dialog);
      dialog.show();
    },
  },
  {
    id: 'button-words',
    what: 'another label over the button only',
    goal: 'log',
    set: ({ cover, control }) => {
      const { x, y } = control;
      cover(`width:240px;height:26px;inset:${y - 13}px auto auto ${x - 120}px`).textContent =
        'Play the video';
    },
  },
  {
    id: 'all-but-the-button',
    what: 'everything but the button is covered, so that it looks like a button of the page',
    goal: 'log',
    set: ({ cover, control }) => {
      const { y } = control;
      cover(`height:${y - 20}px`);
      cover(`height:auto;inset:${y + 20}px 0 0 0`);
    },
  },
  {
    id: 'box-shadow',
    what: 'the shadow of a box of one pixel, which covers more than its element',
    goal: 'log',
    set: ({ cover }) => {
      cover('width:1px;height:1px;box-shadow:0 0 0 4000px #fff');
    },
  },
  {
    id: 'outline',
    what: 'the outline of a box of one pixel',
    goal: 'log',
    set: ({ cover }) => {
      cover('width:1px;height:1px;outline:4000px solid #fff');
    },
  },
  {
    id: 'svg-flood',
    what: 'a filter that paints far outside its element',
    goal: 'log',
    set: ({ cover, bait }) => {
      bait(
        '<svg width="0" height="0"><filter id="flood" filterUnits="userSpaceOnUse" x="-100" y="-100" width="4000" height="4000"><feFlood flood-color="#fff"/></filter></svg>',
      );
      cover('width:2px;height:2px;filter:url(#flood)');
    },
  },
  {
    id: 'svg-marker',
    what: 'the marker of an SVG path, which takes no clicks',
    goal: 'log',
    set: ({ bait }) => {
      bait(
        '<svg style="position:fixed;left:0;top:0;z-index:2147483647;pointer-events:none;overflow:visible" width="10" height="10"><marker id="m" markerUnits="userSpaceOnUse" markerWidth="4000" markerHeight="4000" overflow="visible"><rect width="4000" height="4000" fill="#fff"/></marker><path d="M0 0 L1 1" marker-start="url(#m)"/></svg>',
      );
    },
  },
  {
    id: 'reflection',
    what: 'the reflection of an element beside the sidebar',
    goal: 'log',
    needs: 'chromium',
    set: ({ cover }) => {
      cover('width:400px;left:440px;right:auto;-webkit-box-reflect:right 40px');
    },
  },
  {
    id: 'text-glyphs',
    what: 'block letters that overflow a box without a size',
    goal: 'log',
    set: ({ cover }) => {
      cover(
        'width:0;height:0;overflow:visible;background:none;color:#fff;font:900px/1 monospace;white-space:nowrap',
      ).textContent = '\u2588\u2588\u2588\u2588\u2588\u2588';
    },
  },
  {
    id: 'scrollbar',
    what: 'a scroll bar a thousand pixels wide',
    goal: 'log',
    needs: 'chromium',
    set: ({ cover, css }) => {
      css('.wide::-webkit-scrollbar{width:2000px;background:#fff}');
      const layer = cover('background:none;overflow-y:scroll');
      layer.className = 'wide';
    },
  },
  {
    id: 'starting-style',
    what: 'a popover that appears with a transition',
    goal: 'log',
    set: ({ cover, css }) => {
      css(
        '.in{opacity:1;transition:opacity .2s}@starting-style{.in{opacity:0}} .in:popover-open{opacity:1}',
      );
      const popover = cover();
      popover.className = 'in';
      popover.popover = 'manual';
      popover.showPopover();
    },
  },
  {
    id: 'anchored',
    what: 'a layer that is anchored to an element of the page in the sidebar’s position',
    goal: 'log',
    set: ({ bait, css, dock }) => {
      const { left, top, width, height } = dock.getBoundingClientRect();
      css(
        `.post{position:fixed;left:${left}px;top:${top}px;width:${width}px;height:${height}px;anchor-name:--p;pointer-events:none}.layer{position:fixed;position-anchor:--p;top:anchor(top);left:anchor(left);width:anchor-size(width);height:anchor-size(height);background:#fff;z-index:2147483647;pointer-events:none}`,
      );
      bait('<div class="post"></div><div class="layer">Click to go on</div>');
    },
  },
  {
    id: 'fake-pointer',
    what: 'the pointer is hidden, and a large picture of a pointer covers the button',
    goal: 'log',
    set: ({ cover, css, control }) => {
      css('*{cursor:none!important}');
      const { x, y } = control;
      const size = 'width:320px;height:180px;background:#fff;font:120px/1 sans-serif;';
      cover(`${size}inset:${y - 90}px auto auto ${x - 160}px`).textContent = '\u2196';
    },
  },
  {
    id: 'animated-layer',
    what: 'a layer in another place that an animation moves over the sidebar',
    goal: 'log',
    set: ({ cover }) => {
      cover('left:-3000px;right:auto').animate(
        [{ transform: 'translateX(3000px)' }, { transform: 'translateX(3000px)' }],
        { duration: 1e7 },
      );
    },
  },
];

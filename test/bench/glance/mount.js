// A second content script, only in the copy. It reports when a frame was created, ours or the empty one, and creates the empty one as
// `lib/page/dock/mount-dock.ts` creates ours: at the same time, of the same size, in a shadow root of its own, in the browser's top
// layer.
const style = `
:host { all: initial; position: fixed; inset: 50% 0 auto auto; transform: translateY(-50%); z-index: 2147483000; display: block; }
iframe { display: block; border: 0; width: 44px; height: 232px; border-radius: 12px 0 0 12px; }
`;

new MutationObserver((records, observer) => {
  const added = records.flatMap((record) => [...record.addedNodes]);
  if (!added.some((node) => node.dataset?.repside === 'dock' || node.localName === 'bench-dock'))
    return;
  observer.disconnect();
  const created = performance.timeOrigin + performance.now();
  void fetch('/sample', { method: 'POST', body: JSON.stringify({ created }) });
}).observe(document.documentElement, { childList: true });

if (location.pathname.startsWith('/bench/empty')) {
  addEventListener('load', () => requestIdleCallback(mountEmpty, { timeout: 500 }));
}

function mountEmpty() {
  const host = document.createElement('bench-dock');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const frame = document.createElement('iframe');
  frame.src = chrome.runtime.getURL('/empty.html');
  root.append(frame);
  host.popover = 'manual';
  document.documentElement.append(host);
  host.showPopover();
}

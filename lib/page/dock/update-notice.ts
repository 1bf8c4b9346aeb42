import type { DockTexts } from './frame-channel.ts';
import { createPlainHost } from './plain-host.ts';

const css = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: auto 16px 16px auto !important;
  z-index: 2147483000 !important;
}
p {
  margin: 0; padding: 10px 12px; display: flex; gap: 12px; align-items: center;
  border-radius: 10px; border: 1px solid #8886; box-shadow: 0 4px 16px rgb(0 0 0 / 0.16);
  font: 13px/1.4 system-ui, sans-serif; color: #1d2125; background: #fff;
}
button {
  font: inherit; color: inherit; background: none; border: 0; border-radius: 6px;
  min-width: 28px; min-height: 28px; cursor: pointer;
}
@media (prefers-color-scheme: dark) { p { color: #e8eaed; background: #26292d; } }
@media print { :host { display: none !important; } }
`;

/** Shows a small notice to a rep whose panel has just disappeared because the extension was updated. Never reloads the page. */
export function showUpdateNotice(document: Document, { updated, close }: DockTexts): void {
  const { host, root } = createPlainHost(document, 'note', css);
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  line.dir = 'auto';
  line.append(updated);
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-label', close);
  button.append('✕');
  button.addEventListener('click', () => host.remove());
  line.append(button);
  root.append(line);
  document.documentElement.append(host);
}

import { compiledOut } from './compiled-out.ts';

/** Lets the sidebar's frame in a page be used only while it can be seen. `data-armed`: what is clicked now counts. */
export function startGuard(root: HTMLElement): void {
  root.dataset.armed = compiledOut ? 'always' : '';
}

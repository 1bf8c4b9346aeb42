import { browser } from 'wxt/browser';

/**
 * Takes the place of the builder's own class of this name, which tells an older copy by an event and a posted message:
 * any page could end the script with the first, and know of it by the second. Here an older copy finds out by itself
 * that its extension is gone, when it is asked.
 */
export class ContentScriptContext {
  readonly #over = new AbortController();

  get signal(): AbortSignal {
    return this.#over.signal;
  }

  get isValid(): boolean {
    if (browser.runtime?.id === undefined) this.notifyInvalidated();
    return !this.signal.aborted;
  }

  onInvalidated(work: () => void): () => void {
    this.signal.addEventListener('abort', work);
    return () => this.signal.removeEventListener('abort', work);
  }

  notifyInvalidated(): void {
    this.#over.abort();
  }
}

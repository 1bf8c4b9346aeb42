import { browser } from 'wxt/browser';

/**
 * Replaces WXT's class of the same name, which notifies an older copy with a DOM event and a posted message: any page could
 * stop the script with the first and detect it by the second. Here an older copy notices by itself that its extension is
 * gone, whenever `isValid` is read.
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

import { fakeBrowser } from 'wxt/testing/fake-browser';

interface BrowserEvent<A extends unknown[]> {
  addListener(listener: (...args: A) => void): void;
  removeListener(listener: (...args: A) => void): void;
}

/** An event, and a function that fires it. */
export function newEvent<A extends unknown[]>(): BrowserEvent<A> & { fire(...args: A): void } {
  const listeners = new Set<(...args: A) => void>();
  return {
    addListener: (listener) => void listeners.add(listener),
    removeListener: (listener) => void listeners.delete(listener),
    fire: (...args) => {
      for (const listener of listeners) listener(...args);
    },
  };
}

/** Implements an event that the fake browser lacks. Returns the function that fires the event. */
export function fakeEvent<A extends unknown[]>(event: BrowserEvent<A>): (...args: A) => void {
  const { fire, ...made } = newEvent<A>();
  Object.assign(event, made);
  return fire;
}

/** The browser's sign-in window. `launch` does what would happen in the window. */
export function fakeSignInWindow(launch: (asked: { url: string }) => Promise<string>): void {
  Object.assign(fakeBrowser.identity, {
    getRedirectURL: () => 'https://repside.example/',
    launchWebAuthFlow: launch,
  });
}

const lookMs = 250;

/**
 * Calls `onBack` when this window has the focus again: one that was behind another a moment ago may have come under a
 * click that was meant for that one. Returns how to look at once.
 */
export function watchWindow(
  document: Document,
  signal: AbortSignal,
  onBack: () => void,
): () => void {
  let away = false;
  /** What has the focus instead of the page itself; a frame in it says nothing when it loses it to another window. */
  let inside: Element | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;

  const look = (): void => {
    const focused = document.hasFocus();
    if (away && focused) onBack();
    if (focused) away = false;
    // A frame that is taken out leaves nobody with the focus: that is no other window.
    else if (inside?.isConnected) away = true;
  };
  const stop = (): void => {
    clearInterval(timer);
    inside = null;
  };
  const onBlur = (): void => {
    stop();
    if (!document.hasFocus()) {
      away = true;
      return;
    }
    inside = document.activeElement;
    timer = setInterval(look, lookMs);
  };
  const options = { signal, capture: true };
  window.addEventListener(
    'focus',
    ({ target }) => {
      if (target !== window) return;
      stop();
      look();
    },
    options,
  );
  window.addEventListener(
    'blur',
    // Where the focus goes is known after this.
    ({ target }) => target === window && setTimeout(() => signal.aborted || onBlur()),
    options,
  );
  signal.addEventListener('abort', stop);
  return look;
}

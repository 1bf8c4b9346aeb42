const lookMs = 250;

/**
 * Calls `onBack` when this window gets the focus back: if it was behind another window a moment ago, a click on it may have
 * been meant for that window. Returns a function that checks at once.
 */
export function watchWindowFocus(
  document: Document,
  signal: AbortSignal,
  onBack: () => void,
): () => void {
  let away = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  const look = (): void => {
    const { activeElement, body } = document;
    const focused = document.hasFocus();
    if (away && focused) onBack();
    if (focused) away = false;
    // If the frame with the focus was removed, nothing has the focus: no other window is involved.
    else if (activeElement !== null && activeElement !== body) away = true;
  };
  const onBlur = (): void => {
    clearInterval(timer);
    if (!document.hasFocus()) away = true;
    // A frame has the focus now. When it loses it to another window, no event fires here.
    else timer = setInterval(look, lookMs);
  };
  const options = { signal, capture: true };
  window.addEventListener(
    'focus',
    ({ target }) => {
      if (target !== window) return;
      clearInterval(timer);
      look();
    },
    options,
  );
  window.addEventListener(
    'blur',
    // The new focus is known only after this event.
    ({ target }) => target === window && setTimeout(() => signal.aborted || onBlur()),
    options,
  );
  signal.addEventListener('abort', () => clearInterval(timer));
  return look;
}

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
  let timer: ReturnType<typeof setInterval> | undefined;

  const look = (): void => {
    const { activeElement, body } = document;
    const focused = document.hasFocus();
    if (away && focused) onBack();
    if (focused) away = false;
    // Where a frame had the focus and was taken out, nobody has it: that is no other window.
    else if (activeElement !== null && activeElement !== body) away = true;
  };
  const onBlur = (): void => {
    clearInterval(timer);
    if (!document.hasFocus()) away = true;
    // A frame has it now, and says nothing here when it loses it to another window.
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
    // Where the focus goes is known after this.
    ({ target }) => target === window && setTimeout(() => signal.aborted || onBlur()),
    options,
  );
  signal.addEventListener('abort', () => clearInterval(timer));
  return look;
}

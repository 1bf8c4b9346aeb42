/** Alt+Q, by the key's position: on a Mac, Option+Q types another letter. */
function isToggleKey(event: KeyboardEvent): boolean {
  return (
    event.code === 'KeyQ' && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
  );
}

/** A listener for the page and its frames: Alt+Q calls `toggle` once, and the page does not see the key. */
export function toggleListener(toggle: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    // Only the rep's own key press counts, not one that the page dispatches.
    if (!event.isTrusted || event.repeat || !isToggleKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
    toggle();
  };
}

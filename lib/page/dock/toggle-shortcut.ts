/** Alt+Q, by the key's place: on a Mac the letter it types with Option is another one. */
function isToggleKey(event: KeyboardEvent): boolean {
  return (
    event.code === 'KeyQ' && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
  );
}

/** A listener for the page and its frames alike: one Alt+Q calls `toggle` once and reaches nobody else. */
export function toggleListener(toggle: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    // Only the rep's own key press counts, not one the page makes up.
    if (!event.isTrusted || event.repeat || !isToggleKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
    toggle();
  };
}

/** Runs in a page. Describes every element that is cut off, reaches out of the window, overlaps its neighbour, or breaks a short word. */
export function layoutFaults(): string[] {
  const found: string[] = [];
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
  const shown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && !element.closest('.ui-unseen') && element.checkVisibility();
  };
  if (document.documentElement.scrollWidth > innerWidth)
    found.push('the page is wider than its window');
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (!shown(element)) continue;
    const style = getComputedStyle(element);
    const { left, right } = element.getBoundingClientRect();
    if (style.clipPath === 'none' && (left < -1 || right > innerWidth + 1))
      found.push(`${name(element)} reaches out of the window`);
    const cut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    // Text with an ellipsis shows that there is more, and a field can be scrolled.
    const said = style.textOverflow === 'ellipsis' || element.matches('input, textarea');
    if (cut && !said && style.overflowX !== 'visible' && !/auto|scroll/.test(style.overflowX))
      found.push(`${name(element)} is cut off`);
    // The label of a button that does not fit covers the element beside the button.
    if (cut && element.matches('button, a') && style.display !== 'inline')
      found.push(`${name(element)} is smaller than its words`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  // At a zoom of 200 %, even a short word may be wider than its column.
  while (innerWidth !== 180 && texts.nextNode()) {
    const { currentNode: node } = texts;
    const parent = node.parentElement;
    if (!parent || !shown(parent)) continue;
    for (const { 0: word, index } of (node.textContent ?? '').matchAll(
      /(?<!\p{L})\p{L}{4,12}(?!\p{L})/gu,
    )) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (tops.size > 1) found.push(`${name(parent)} breaks “${word}”`);
    }
  }
  return [...new Set(found)].slice(0, 6);
}

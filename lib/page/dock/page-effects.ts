/**
 * Firefox draws the top layer with the filter of the root element, and loses it behind a perspective. Dark modes put
 * filters there that turn colours over; these, and no others, leave what is in the dock readable.
 */
export function isReadable(root: Pick<CSSStyleDeclaration, 'filter' | 'perspective'>): boolean {
  return root.perspective === 'none' && keepsContrast(root.filter);
}

/** Which share of the contrast a function may leave, by its value. Each may stand there once. */
const harmless = new Map<string, (value: number) => boolean>([
  ['invert', (value) => value <= 0.15 || value >= 0.85],
  ['hue-rotate', () => true],
  ['grayscale', () => true],
  ['sepia', (value) => value <= 1],
  ['saturate', (value) => value <= 3],
  ['brightness', (value) => value >= 0.7 && value <= 1.4],
  ['contrast', (value) => value >= 0.7 && value <= 2],
]);

/** A computed `filter`. What is not known here counts as harm. */
export function keepsContrast(filter: string): boolean {
  if (filter === 'none' || filter === '') return true;
  if (filter.length > 200) return false;
  const seen = new Set<string>();
  return filter.split(') ').every((part) => {
    const [name = '', inside = ''] = part.replace(/\)$/, '').split('(');
    const value = Number.parseFloat(inside) / (inside.endsWith('%') ? 100 : 1);
    const fits = harmless.get(name)?.(value) === true && !Number.isNaN(value) && !seen.has(name);
    seen.add(name);
    return fits;
  });
}

/**
 * Whether the dock is readable under the root element's styles. Firefox applies the root element's filter to the top layer,
 * and does not show the layer behind a perspective. Only filters like those of dark modes keep the dock readable.
 */
export function isReadable(root: Pick<CSSStyleDeclaration, 'filter' | 'perspective'>): boolean {
  return root.perspective === 'none' && keepsContrast(root.filter);
}

/** Filter functions and the values that keep enough contrast. Each function may occur once. */
const harmless = new Map<string, (value: number) => boolean>([
  ['invert', (value) => value <= 0.15 || value >= 0.85],
  ['hue-rotate', () => true],
  ['grayscale', () => true],
  ['sepia', (value) => value <= 1],
  ['saturate', (value) => value <= 3],
  ['brightness', (value) => value >= 0.7 && value <= 1.4],
  ['contrast', (value) => value >= 0.7 && value <= 2],
]);

/** Whether a computed `filter` keeps enough contrast; false for an unknown function. */
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

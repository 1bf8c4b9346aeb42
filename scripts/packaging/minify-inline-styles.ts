import type { Plugin } from 'vite';

/** Matches a style sheet in a page script: a template literal that begins with a line break. */
const styleSheet = /(?<== `)\n[^`]*(?=`)/g;

/** Removes line breaks and spaces from the style sheets in scripts, because bundlers do not change template literals. */
export function minifyInlineStyles(): Plugin {
  return {
    name: 'minify-inline-styles',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('/lib/page/')
        ? { code: code.replace(styleSheet, minifiedStyles), map: null }
        : null,
  };
}

export function minifiedStyles(css: string): string {
  return css
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replaceAll(': ', ':');
}

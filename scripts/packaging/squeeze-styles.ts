import type { Plugin } from 'vite';

/** A style sheet that a script of the page contains: a template literal that starts with a new line. */
const styleSheet = /(?<== `)\n[^`]*(?=`)/g;

/** Removes the line breaks and spaces from the style sheets in scripts: bundlers leave template literals as they are. */
export function squeezeStyles(): Plugin {
  return {
    name: 'squeeze-styles',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('/lib/page/') ? { code: code.replace(styleSheet, squeezed), map: null } : null,
  };
}

export function squeezed(css: string): string {
  return css
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replaceAll(': ', ':');
}

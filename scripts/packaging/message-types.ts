import { rooms } from '../../components/i18n/rooms.ts';
import { argumentsOf, readCatalogue } from './compile-texts.ts';

interface Branch {
  [name: string]: Branch | string;
}

/** TypeScript source with the types of all texts, generated from the English catalogues. */
export function messageTypes(): string {
  return `// Written by \`npm run texts\` from messages/en. Do not edit.

export interface FirstTexts ${shape(tree(rooms.first))}

export interface ScreenTexts ${shape(tree(rooms.screens))}

export interface ConsoleTexts ${shape(tree(rooms.console))}
`;
}

function tree(names: readonly string[]): Branch {
  const root: Branch = {};
  for (const room of names) {
    for (const [id, message] of readCatalogue('en', room)) {
      const path = id.split('/');
      const name = path.pop() ?? '';
      let at = root;
      for (const step of path) {
        const below = at[step] ?? {};
        if (typeof below === 'string')
          throw new Error(`${id} is a text, so no text can be below it`);
        at[step] = below;
        at = below;
      }
      at[name] = typeOf(message);
    }
  }
  return root;
}

function typeOf(message: string): string {
  const given = [...argumentsOf(message)].map(([name, type]) => `${name}: ${type}`);
  return given.length === 0 ? 'string' : `(values: { ${given.join('; ')} }) => string`;
}

function shape(branch: Branch, indent = '  '): string {
  // The keys of a list are its indexes.
  if ('0' in branch) return 'readonly string[]';
  const lines = Object.entries(branch).map(([name, below]) => {
    const key = /^[A-Za-z]\w*$/.test(name) ? name : `'${name}'`;
    return `${indent}${key}: ${typeof below === 'string' ? below : shape(below, `${indent}  `)};`;
  });
  return `{\n${lines.join('\n')}\n${indent.slice(2)}}`;
}

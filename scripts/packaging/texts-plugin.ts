import type { Plugin } from 'vite';
import { z } from 'zod/mini';
import { languages, rooms } from '../../components/i18n/rooms.ts';
import { compileRooms } from './compile-texts.ts';
import { pseudoLocale } from './pseudo-locale.ts';

const parts = ['first', 'screens', 'console'] as const;
const Id = z.templateLiteral(['texts:', z.enum(languages), '/', z.enum(parts)]);

/**
 * Provides modules such as `texts:en/first`: the compiled catalogues of one language and part. For tests, REPSIDE_PSEUDO=long (or rtl)
 * builds a pseudo-locale instead, which shows where texts do not fit.
 */
export function textsPlugin(pseudoKind = process.env.REPSIDE_PSEUDO): Plugin {
  return {
    name: 'texts',
    resolveId(id) {
      if (!Id.safeParse(id).success) return null;
      // This becomes the chunk's name. The usual NUL prefix would become an underscore, and Chrome reserves names that begin with an underscore.
      return id.replace(':', '-').replace('/', '-');
    },
    load(id) {
      const [, language, part] = /^texts-(\w+)-(\w+)$/.exec(id) ?? [];
      const known = Id.safeParse(`texts:${language}/${part}`);
      if (!known.success) return null;
      const one = languages.find((name) => name === language) ?? languages[0];
      const messages = compileRooms(
        one,
        rooms[parts.find((one) => one === part) ?? 'screens'],
        pseudoLocale(pseudoKind),
      );
      return `export const messages = JSON.parse(${JSON.stringify(JSON.stringify(messages))});`;
    },
  };
}

import type { Plugin } from 'vite';
import { z } from 'zod/mini';
import { languages, rooms } from '../../components/i18n/rooms.ts';
import { compileRooms } from './compile-texts.ts';
import { pseudo } from './pseudo.ts';

const Id = z.templateLiteral(['texts:', z.enum(languages), '/', z.enum(['first', 'screens'])]);

/**
 * `texts:en/first`: the catalogues of a part in a language, compiled. REPSIDE_PSEUDO=long or rtl is for tests: all texts longer and
 * accented, or from right to left, so that what does not fit is seen.
 */
export function textsPlugin(pseudoKind = process.env.REPSIDE_PSEUDO): Plugin {
  return {
    name: 'texts',
    resolveId(id) {
      if (!Id.safeParse(id).success) return null;
      // The name of the chunk comes from it; Chrome reserves names that begin with an underscore, which a NUL would become.
      return id.replace(':', '-').replace('/', '-');
    },
    load(id) {
      const [, language, part] = /^texts-(\w+)-(\w+)$/.exec(id) ?? [];
      const known = Id.safeParse(`texts:${language}/${part}`);
      if (!known.success) return null;
      const one = languages.find((name) => name === language) ?? languages[0];
      const messages = compileRooms(
        one,
        rooms[part === 'first' ? 'first' : 'screens'],
        pseudo(pseudoKind),
      );
      return `export const messages = JSON.parse(${JSON.stringify(JSON.stringify(messages))});`;
    },
  };
}

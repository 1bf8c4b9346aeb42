import { tricks } from '../clickjacking/tricks/index.ts';
import { tryTrick } from '../clickjacking/try-trick.ts';
import { hold, type PageAttack } from './environment.ts';

/** The tricks that the security review numbers; the run over all tricks counts the others. */
const numbered = /^(6[4-9]|7\d|8[0-6])$/;
const wanted = ['taken-away-and-back', 'alt-q'];

export const clickAttacks: readonly PageAttack[] = tricks
  .filter(({ id }) => numbered.test(id) || wanted.includes(id))
  .map((trick) => ({
    id: trick.id === 'taken-away-and-back' ? '56' : trick.id === 'alt-q' ? 'page/alt-q' : trick.id,
    what: trick.what,
    attempt: async (environment) => {
      const { reached, seen } = await tryTrick(environment, trick);
      hold(!reached || seen, `${trick.goal}, and the rep did not see it`);
    },
  }));

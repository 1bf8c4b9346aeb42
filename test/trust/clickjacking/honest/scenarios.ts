import type { Random } from '../../../kit/random.ts';
import type { PageServer } from '../page-server.ts';
import { draftHtml, mailHtml } from '../page-server.ts';
import type { Tab } from '../tab.ts';
import { draftOf, type Work } from './click-sequences.ts';
import { honestPages, withRecord } from './fixture-pages.ts';
import { type PageEffect, pageEffects } from './page-effects.ts';

/** A page on which a rep works, and the kind of work. */
export interface WorkPage {
  name: string;
  work: Work;
  /** Runs in the page: returns the draft's text. */
  draft: string;
  open(tab: Tab, pages: PageServer): Promise<void>;
  /** Waits until no other window is on this page, because the same email can be logged only once. */
  inTurn?: (makeClicks: () => Promise<void>) => Promise<void>;
}

/** How a rep's page is set up. */
export interface Scenario {
  workPage: WorkPage;
  effect: PageEffect;
  zoom: number;
  /** The rep has dragged the sidebar to the left. */
  moved: boolean;
}

const zooms = [1, 0.8, 0.9, 1.1, 1.25, 1.5, 1.75, 2];

/** Returns a new scenario at each call. Every page, effect and zoom is used once before one is used again. */
export function scenariosBy(rng: Random, workPages = fixtureWorkPages(rng)): () => Scenario {
  const [workPage, effect, zoom] = [
    inRandomOrder(rng, workPages),
    inRandomOrder(rng, pageEffects),
    inRandomOrder(rng, zooms),
  ];
  return () => ({ workPage: workPage(), effect: effect(), zoom: zoom(), moved: rng.chance(0.25) });
}

/** Every page of the hosts' tests, with an email or a draft added. */
function fixtureWorkPages(rng: Random): WorkPage[] {
  return honestPages().map(({ name, html }) => {
    const work = rng.chance(0.5) ? 'mail' : 'draft';
    return {
      name,
      work,
      draft: draftOf.made,
      open: async (tab, pages) => {
        const record = work === 'mail' ? mailHtml(`honest-${Math.random()}`) : draftHtml;
        const address = pages.page(withRecord(html, record));
        await tab.goto(`${address}#/${work === 'mail' ? 'mail/m' : 'compose'}`);
      },
    };
  });
}

function inRandomOrder<T>(rng: Random, items: readonly T[]): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = [...items];
    const [item] = left.splice(rng.int(left.length), 1);
    if (item === undefined) throw new Error('there is nothing to deal');
    return item;
  };
}

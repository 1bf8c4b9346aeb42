import type { Random } from '../../../kit/random.ts';
import type { PageServer } from '../page-server.ts';
import { draftHtml, mailHtml } from '../page-server.ts';
import type { Tab } from '../tab.ts';
import { type Dressing, dressings } from './dressings.ts';
import { honestPages, withRecord } from './pages.ts';
import { draftOf, type Work } from './walks.ts';

/** A page on which a rep works, and the kind of work. */
export interface Place {
  name: string;
  work: Work;
  /** Runs in the page: returns the draft's text. */
  draft: string;
  open(tab: Tab, pages: PageServer): Promise<void>;
  /** Waits until no other window is on this page, because the same email can be logged only once. */
  inTurn?: (walk: () => Promise<void>) => Promise<void>;
}

/** How a rep's page is set up. */
export interface Setting {
  place: Place;
  dressing: Dressing;
  zoom: number;
  /** The rep has dragged the sidebar to the left. */
  moved: boolean;
}

const zooms = [1, 0.8, 0.9, 1.1, 1.25, 1.5, 1.75, 2];

/** Returns a new setting at each call. Every place, dressing and zoom is used once before one is used again. */
export function settingsBy(dice: Random, places = storedPlaces(dice)): () => Setting {
  const [place, dressing, zoom] = [dealt(dice, places), dealt(dice, dressings), dealt(dice, zooms)];
  return () => ({ place: place(), dressing: dressing(), zoom: zoom(), moved: dice.chance(0.25) });
}

/** Every page of the hosts' tests, with an email or a draft added. */
function storedPlaces(dice: Random): Place[] {
  return honestPages().map(({ name, html }) => {
    const work = dice.chance(0.5) ? 'mail' : 'draft';
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

function dealt<T>(dice: Random, items: readonly T[]): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = [...items];
    const [item] = left.splice(dice.int(left.length), 1);
    if (item === undefined) throw new Error('there is nothing to deal');
    return item;
  };
}

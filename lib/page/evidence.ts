import type { OpenPage } from './detect.ts';
import { type Sight, see } from './dom.ts';

/** The elements a page's people were read from; where it names nobody, those of its subject. */
export function evidenceOf({ page, scope }: OpenPage): Element[] {
  const sight: Sight = { root: scope, ignore: page.ignore, shown: page.shown };
  const people = page.people.flatMap(({ inside, each }) => see(sight, inside ?? each));
  return people.length > 0 ? people : page.subject.flatMap(({ find }) => see(sight, find));
}

export interface Renewal {
  /** A record was told, and this is where it stood. */
  shown(elements: readonly Element[]): void;
  /** The page is about another record from here on. */
  moved(): void;
  saw(records: readonly MutationRecord[]): void;
  /** Whether all of what told the last record has been touched or taken away since the page moved on. */
  happened(): boolean;
}

/** Tells a page that has not caught up with its address from one that says the same of another record. */
export function watchRenewal(): Renewal {
  let elements: readonly Element[] = [];
  let waiting: Element[] = [];
  return {
    shown: (next) => {
      elements = next;
      waiting = [];
    },
    moved: () => {
      waiting = elements.filter((element) => element.isConnected);
    },
    saw: (records) => {
      if (waiting.length === 0) return;
      waiting = waiting.filter(
        (element) => !records.some((record) => element.contains(record.target)),
      );
    },
    happened: () => waiting.every((element) => !element.isConnected),
  };
}

import { type Sight, see } from '../dom.ts';
import type { OpenPage } from '../reader/detect-page.ts';

/** Where a page told its record. */
export interface Evidence {
  /** The elements its people were read from; where it names nobody, those of its subject. */
  elements: readonly Element[];
  /** People and subject are in fields, which a program fills all at once. */
  inFields: boolean;
}

/** Each change of the page is compared with each of these. */
const mostElements = 100;

export function evidenceOf({ page, scope }: OpenPage): Evidence {
  const sight: Sight = { root: scope, ignore: page.ignore, shown: page.shown };
  const people = page.people.flatMap(({ inside, each }) => see(sight, inside ?? each));
  const subject = page.subject.flatMap(({ find }) => see(sight, find));
  return {
    elements: (people.length > 0 ? people : subject).slice(0, mostElements),
    inFields: [...people, ...subject].every((element) => fieldValue(element) !== undefined),
  };
}

export interface Renewal {
  /** A record was told, and this is where it stood. */
  shown(evidence: Evidence): void;
  /** The page is about another record from here on. */
  moved(): void;
  saw(records: readonly MutationRecord[]): void;
  /** Whether all of what told the last record has been touched or taken away since the page moved on. */
  happened(): boolean;
  /** Whether the last record was told by fields alone. */
  inFields(): boolean;
}

/** Tells a page that has not caught up with its address from one that says the same of another record. */
export function watchRenewal(): Renewal {
  let last: Evidence = { elements: [], inFields: false };
  let waiting: { element: Element; value: string | undefined }[] = [];
  return {
    shown: (next) => {
      last = next;
      waiting = [];
    },
    moved: () => {
      waiting = last.elements
        .filter((element) => element.isConnected)
        .map((element) => ({ element, value: fieldValue(element) }));
    },
    saw: (records) => {
      if (waiting.length === 0) return;
      waiting = waiting.filter(
        ({ element }) => !records.some((record) => element.contains(record.target)),
      );
    },
    // What a program writes into a field is no change of the page.
    happened: () =>
      waiting.every(({ element, value }) => !element.isConnected || fieldValue(element) !== value),
    inFields: () => last.inFields,
  };
}

/** Only fields have one. */
const fieldValue = (element: Element): string | undefined => (element as HTMLInputElement).value;

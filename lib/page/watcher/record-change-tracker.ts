import { type QueryScope, queryIn } from '../dom.ts';
import type { OpenPage } from '../reader/detect-page.ts';

/** The elements of a page that identified its record. */
export interface Evidence {
  /** The elements from which the people were read; if there are none, those of the subject. */
  elements: readonly Element[];
  /** People and subject are in fields, which a program fills all at once. */
  inFields: boolean;
}

/** Each mutation is compared with each of these elements. */
const maxElements = 100;

export function evidenceOf({ page, scope }: OpenPage): Evidence {
  const queryScope: QueryScope = { root: scope, ignore: page.ignore, shown: page.shown };
  const people = page.people.flatMap(({ inside, each }) => queryIn(queryScope, inside ?? each));
  const subject = page.subject.flatMap(({ find }) => queryIn(queryScope, find));
  return {
    elements: (people.length > 0 ? people : subject).slice(0, maxElements),
    inFields: [...people, ...subject].every((element) => fieldValue(element) !== undefined),
  };
}

export interface RecordChangeTracker {
  /** A record was reported, and this evidence identified it. */
  shown(evidence: Evidence): void;
  /** From now on the page shows another record. */
  moved(): void;
  saw(records: readonly MutationRecord[]): void;
  /** Whether every element that identified the last record has been changed or removed since the page moved on. */
  happened(): boolean;
  /** Whether only fields identified the last record. */
  inFields(): boolean;
}

/** Distinguishes a page that still shows the old record from one whose new record reads the same. */
export function trackRecordChanges(): RecordChangeTracker {
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
    // A value that a program writes into a field is no mutation, so values are compared.
    happened: () =>
      waiting.every(({ element, value }) => !element.isConnected || fieldValue(element) !== value),
    inFields: () => last.inFields,
  };
}

/** The value of a field; undefined for other elements. */
const fieldValue = (element: Element): string | undefined => (element as HTMLInputElement).value;

import type { Page } from '@playwright/test';
import type { Reading } from '../../lib/contract/page/reading.ts';
import { enter, serve, type World } from './kit.ts';
import type { Expected, Fixture } from './made/fixture.ts';

interface Share {
  /** The share of the read values that are right. */
  precision: number;
  /** The share of the expected values that were read. */
  recall: number;
}

interface Score {
  pages: number;
  people: Share;
  record: Share;
  kind: Share;
}

export interface Scored {
  score: Score;
  /** One line for each page that was not read as expected. */
  faults: string[];
}

interface Tally {
  right: number;
  said: number;
  there: number;
}

/** Opens each page as the host would serve it, and compares the host file's reading with the expected one. */
export async function scorePages(page: Page, samples: readonly Fixture[]): Promise<Scored> {
  const tallies = { people: tally(), record: tally(), kind: tally() };
  const faults: string[] = [];
  for (const sample of samples) {
    const reading = await readSample(page, sample);
    const { expect } = sample;
    count(tallies.people, reading?.people.map((one) => one.address) ?? [], expect.people);
    if (expect.record !== undefined) {
      count(tallies.record, known(reading?.recordId), known(expect.record));
    }
    count(tallies.kind, known(reading?.kind), known(expect.kind));
    const said = differences(reading, expect);
    if (said.length > 0) faults.push(`${sample.name}: ${said.join('; ')}`);
  }
  const score = {
    pages: samples.length,
    people: share(tallies.people),
    record: share(tallies.record),
    kind: share(tallies.kind),
  };
  return { score, faults };
}

/** How the page code reads this page. */
export async function readSample(page: Page, sample: Fixture): Promise<Reading | null> {
  return (await openSample(page, sample)).call('read');
}

/** Opens a page as the host would serve it, and starts the page code in it. */
export async function openSample(page: Page, sample: Fixture): Promise<World> {
  await page.unrouteAll();
  await serve(page, { [sample.url.split('#')[0] ?? '']: sample.html });
  // A page whose address differs only after the # would not be loaded again.
  await page.goto('about:blank');
  await page.goto(sample.url, { waitUntil: 'domcontentloaded' });
  await page.evaluate(fill, { values: sample.values ?? {}, frames: sample.frames ?? {} });
  return enter(page);
}

/** Runs in the page: sets fields as the host's script does, and fills frames. */
function fill(what: { values: Record<string, string>; frames: Record<string, string> }): void {
  for (const [selector, value] of Object.entries(what.values)) {
    const fields = document.querySelectorAll<HTMLInputElement>(selector);
    for (const field of fields) field.value = value;
  }
  for (const [path, html] of Object.entries(what.frames)) {
    let inside: Document | null | undefined = document;
    for (const step of path.split(' > ')) {
      inside = inside?.querySelector<HTMLIFrameElement>(step)?.contentDocument;
    }
    inside?.open();
    inside?.write(html);
    inside?.close();
  }
}

function differences(reading: Reading | null, expect: Expected): string[] {
  const { people, record, ...rest } = expect;
  const found: Record<string, unknown> = {
    people: reading?.people.map((person) => person.address) ?? [],
    record: reading?.recordId ?? null,
    kind: reading?.kind ?? null,
    type: reading?.recordType ?? null,
    subject: reading?.subject ?? null,
    mailbox: reading?.mailbox ?? null,
    composer: reading?.composer ?? false,
  };
  return Object.entries({ people, record, ...rest })
    .filter(([key, wanted]) => wanted !== undefined && !same(found[key], wanted))
    .map(([key, wanted]) => `${key} ${JSON.stringify(found[key])}, not ${JSON.stringify(wanted)}`);
}

function same(one: unknown, other: unknown): boolean {
  const plain = (value: unknown) => JSON.stringify(Array.isArray(value) ? value.toSorted() : value);
  return plain(one) === plain(other);
}

const tally = (): Tally => ({ right: 0, said: 0, there: 0 });
const known = (value: string | null | undefined): string[] => (value ? [value] : []);

function count(into: Tally, said: readonly string[], there: readonly string[]): void {
  into.said += said.length;
  into.there += there.length;
  into.right += said.filter((one) => there.includes(one)).length;
}

function share({ right, said, there }: Tally): Share {
  const of = (whole: number) => (whole === 0 ? 1 : Math.round((right / whole) * 10_000) / 10_000);
  return { precision: of(said), recall: of(there) };
}

import type { HostPage } from '../../contract/page/host.ts';
import type { Reading } from '../../contract/page/reading.ts';
import { errorText } from '../../kit/error-text.ts';
import {
  type Entry,
  entryOf,
  type Picked,
  patternsFor,
  type Reach,
  readEntry,
} from './build-host-page.ts';
import { maker, openStage, type Stage } from './overlay.ts';
import { addressIn, type Found, groupOf, lineIn } from './pickable-elements.ts';
import { askFor, choose, Left } from './prompts.ts';
import { words } from './strings.ts';

export interface PickerOptions {
  document: Document;
  /** Keeps what was picked. Rejects with the reason when it cannot. */
  keep: (page: HostPage) => Promise<void>;
  signal: AbortSignal;
}

/** Lets the rep show where a page has the prospect's address, and keeps it. Resolves when the picker is gone again. */
export async function startPicker({ document, keep, signal }: PickerOptions): Promise<void> {
  const over = new AbortController();
  const stage = await openStage(document, AbortSignal.any([signal, over.signal]));
  try {
    while (stage && !(await pickOnce(document, stage, keep))) {
      // The rep starts again.
    }
  } catch (error) {
    if (!(error instanceof Left)) throw error;
  } finally {
    await stage?.keysUp();
    over.abort();
  }
}

/** False: once more from the start. Throws Left. */
async function pickOnce(
  document: Document,
  stage: Stage,
  keep: PickerOptions['keep'],
): Promise<boolean> {
  const address = await askFor(document, stage, {
    title: words.address,
    of: addressIn,
    none: words.noAddress,
    skip: false,
  });
  if (!address) return true;
  const picked: Picked = {
    address,
    group: await askGroup(stage, address),
    name: null,
    title: null,
  };
  const entry = entryOf(document, picked, 'site');
  if (!entry) {
    const why = isDeep(document, address.element) ? words.deep : words.notAgain;
    await choose(stage, words.address, [line(stage, why)], [words.again]);
    return false;
  }
  const line_ = { of: lineIn, none: words.noWords, skip: true };
  if (picked.group.length === 1 && !readEntry(document, entry)?.people[0]?.name) {
    picked.name = await askFor(document, stage, { ...line_, title: words.name });
  }
  picked.title = await askFor(document, stage, { ...line_, title: words.subject });
  return settle(document, stage, picked, keep);
}

/** It stands in a frame of a frame. */
function isDeep(document: Document, element: Element): boolean {
  const inside = element.ownerDocument;
  return inside !== document && inside.defaultView?.parent !== document.defaultView;
}

async function askGroup(stage: Stage, address: Found): Promise<readonly Element[]> {
  const group = groupOf(address);
  if (group.length === 1) return group;
  stage.mark(group, address.text);
  const labels = [words.onlyThis, words.all(group.length)];
  const answer = await choose(
    stage,
    words.groupTitle,
    [line(stage, words.group(group.length))],
    labels,
  );
  return answer === 0 ? [address.element] : group;
}

/** Shows what would be read and asks for which pages it holds. False: the rep starts again. */
async function settle(
  document: Document,
  stage: Stage,
  picked: Picked,
  keep: PickerOptions['keep'],
): Promise<boolean> {
  const make = maker(stage.document);
  const patterns = patternsFor(document, picked);
  const reaches: [Reach, string, string][] = [
    ...(patterns.like === null
      ? []
      : [['like', words.like, patterns.words] satisfies [Reach, string, string]]),
    ...(patterns.page === null
      ? []
      : [['page', words.page, patterns.here] satisfies [Reach, string, string]]),
    ['site', words.site(document.location.hostname), ''],
  ];
  let reach: Reach = reaches[0]?.[0] ?? 'site';
  const preview = make('div');
  const show = (): Entry | null => {
    const entry = entryOf(document, picked, reach);
    const reading = entry && readEntry(document, entry);
    preview.replaceChildren(...previewOf(stage, reading, entry?.sure ?? true));
    return entry && reading && reading.people.length > 0 ? entry : null;
  };
  const field = make(
    'fieldset',
    {},
    make('legend', { className: 'unseen' }, words.where),
    ...reaches.map(([name, label, small]) => {
      const input = make('input', { type: 'radio', name: 'reach', checked: name === reach });
      input.addEventListener('change', () => {
        reach = name;
        show();
      });
      const text = make('span', {}, label);
      if (small !== '') text.append(make('small', {}, small));
      return make('label', {}, input, text);
    }),
  );
  stage.mark(
    [...picked.group, ...[picked.name, picked.title].flatMap((one) => one?.element ?? [])],
    '',
  );
  const good = show() !== null;
  const labels = good ? [words.save, words.again, words.cancel] : [words.again, words.cancel];
  const pressed = labels[await choose(stage, words.where, [field, preview], labels)];
  if (pressed === words.cancel) throw new Left();
  const entry = pressed === words.save ? show() : null;
  return entry ? save(stage, entry, keep) : false;
}

async function save(stage: Stage, entry: Entry, keep: PickerOptions['keep']): Promise<boolean> {
  try {
    await keep(entry.page);
  } catch (error) {
    const reason = errorText(error);
    const content = [line(stage, `${words.failed}: ${reason}`, 'bad')];
    return (await choose(stage, words.failed, content, [words.again, words.cancel])) === 1;
  }
  await choose(stage, words.saved, [line(stage, words.savedHow)], [words.done]);
  return true;
}

function previewOf(stage: Stage, reading: Reading | null, sure: boolean): Node[] {
  const make = maker(stage.document);
  const people = reading?.people ?? [];
  if (people.length === 0) return [line(stage, words.nobody, 'bad')];
  const names = people.flatMap(({ name }) => name ?? []);
  const facts: [string, string][] = [
    [words.person, people.map(({ address }) => address).join(', ')],
    [words.personName, names.join(', ') || words.none],
    [words.recordTitle, reading?.subject ?? words.none],
    [words.record, reading?.recordId ?? words.none],
  ];
  return [
    make('h2', {}, words.check),
    make(
      'dl',
      {},
      ...facts.flatMap(([term, text]) => [make('dt', {}, term), make('dd', {}, text)]),
    ),
    ...(sure ? [] : [line(stage, words.unsure, 'warn')]),
  ];
}

function line(stage: Stage, text: string, className = ''): HTMLElement {
  return maker(stage.document)('p', { className }, text);
}

import type { HostPage } from '../../contract/page/host.ts';
import type { PickerTexts } from '../../contract/page/picker-texts.ts';
import type { Reading } from '../../contract/page/reading.ts';
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

export interface PickerOptions {
  document: Document;
  texts: PickerTexts;
  /** Saves the rule for what was picked. Rejects if it can't. */
  keep: (page: HostPage) => Promise<void>;
  signal: AbortSignal;
}

/** Lets the rep point at the prospect's address on a page, and saves a rule for it. Resolves when the picker has closed. */
export async function startPicker(options: PickerOptions): Promise<void> {
  const { document, keep } = options;
  const over = new AbortController();
  const signal = AbortSignal.any([options.signal, over.signal]);
  const stage = await openStage(document, { ...options, signal });
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

/** Returns false if the rep starts again. Throws `Left` if the rep leaves. */
async function pickOnce(
  document: Document,
  stage: Stage,
  keep: PickerOptions['keep'],
): Promise<boolean> {
  const address = await askFor(document, stage, {
    title: stage.texts.address,
    of: addressIn,
    none: stage.texts.noAddress,
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
    const why = isDeep(document, address.element) ? stage.texts.deep : stage.texts.notAgain;
    await choose(stage, stage.texts.address, [line(stage, why)], [stage.texts.again]);
    return false;
  }
  const line_ = { of: lineIn, none: stage.texts.noWords, skip: true };
  if (picked.group.length === 1 && !readEntry(document, entry)?.people[0]?.name) {
    picked.name = await askFor(document, stage, { ...line_, title: stage.texts.name });
  }
  picked.title = await askFor(document, stage, { ...line_, title: stage.texts.subject });
  return settle(document, stage, picked, keep);
}

/** Whether the element is in a frame inside another frame. */
function isDeep(document: Document, element: Element): boolean {
  const inside = element.ownerDocument;
  return inside !== document && inside.defaultView?.parent !== document.defaultView;
}

async function askGroup(stage: Stage, address: Found): Promise<readonly Element[]> {
  const group = groupOf(address);
  if (group.length === 1) return group;
  stage.mark(group, address.text);
  const labels = [stage.texts.onlyThis, withNumber(stage.texts.all, group.length)];
  const answer = await choose(
    stage,
    stage.texts.groupTitle,
    [line(stage, withNumber(stage.texts.group, group.length))],
    labels,
  );
  return answer === 0 ? [address.element] : group;
}

/** Previews what would be read and asks to which pages the rule applies. Returns false if the rep starts again. */
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
      : [['like', stage.texts.like, patterns.words] satisfies [Reach, string, string]]),
    ...(patterns.page === null
      ? []
      : [['page', stage.texts.page, patterns.here] satisfies [Reach, string, string]]),
    ['site', stage.texts.site.replace('{host}', document.location.hostname), ''],
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
    make('legend', { className: 'unseen' }, stage.texts.where),
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
  const labels = good
    ? [stage.texts.save, stage.texts.again, stage.texts.cancel]
    : [stage.texts.again, stage.texts.cancel];
  const pressed = labels[await choose(stage, stage.texts.where, [field, preview], labels)];
  if (pressed === stage.texts.cancel) throw new Left();
  const entry = pressed === stage.texts.save ? show() : null;
  return entry ? save(stage, entry, keep) : false;
}

async function save(stage: Stage, entry: Entry, keep: PickerOptions['keep']): Promise<boolean> {
  try {
    await keep(entry.page);
  } catch {
    const content = [line(stage, stage.texts.failedHow, 'bad')];
    return (
      (await choose(stage, stage.texts.failed, content, [
        stage.texts.again,
        stage.texts.cancel,
      ])) === 1
    );
  }
  await choose(stage, stage.texts.saved, [line(stage, stage.texts.savedHow)], [stage.texts.done]);
  return true;
}

function previewOf(stage: Stage, reading: Reading | null, sure: boolean): Node[] {
  const make = maker(stage.document);
  const people = reading?.people ?? [];
  if (people.length === 0) return [line(stage, stage.texts.nobody, 'bad')];
  const names = people.flatMap(({ name }) => name ?? []);
  const facts: [string, string][] = [
    [stage.texts.person, people.map(({ address }) => address).join(', ')],
    [stage.texts.personName, names.join(', ') || stage.texts.none],
    [stage.texts.recordTitle, reading?.subject ?? stage.texts.none],
    [stage.texts.record, reading?.recordId ?? stage.texts.none],
  ];
  return [
    make('h2', {}, stage.texts.check),
    make(
      'dl',
      {},
      ...facts.flatMap(([term, text]) => [make('dt', {}, term), make('dd', {}, text)]),
    ),
    ...(sure ? [] : [line(stage, stage.texts.unsure, 'warn')]),
  ];
}

function line(stage: Stage, text: string, className = ''): HTMLElement {
  return maker(stage.document)('p', { className }, text);
}

function withNumber(text: string, n: number): string {
  return text.replace('{n}', String(n));
}

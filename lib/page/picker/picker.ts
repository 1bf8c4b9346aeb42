import type { HostPage } from '../../contract/page/host.ts';
import type { PickerTexts } from '../../contract/page/picker-texts.ts';
import type { Reading } from '../../contract/page/reading.ts';
import {
  type BuiltHostPage,
  buildHostPage,
  type Coverage,
  type Picked,
  readBuiltPage,
  urlPatternsFor,
} from './build-host-page.ts';
import { createElementFactory, openOverlay, type PickerOverlay } from './overlay.ts';
import { listItemsOf, type Pickable, pickableAddress, pickableLine } from './pickable-elements.ts';
import { askForElement, choose, PickerCancelled } from './prompts.ts';

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
  const overlay = await openOverlay(document, { ...options, signal });
  try {
    while (overlay && !(await pickOnce(document, overlay, keep))) {
      // The rep starts again.
    }
  } catch (error) {
    if (!(error instanceof PickerCancelled)) throw error;
  } finally {
    await overlay?.keysReleased();
    over.abort();
  }
}

/** Returns false if the rep starts again. Throws `PickerCancelled` if the rep leaves. */
async function pickOnce(
  document: Document,
  overlay: PickerOverlay,
  keep: PickerOptions['keep'],
): Promise<boolean> {
  const address = await askForElement(document, overlay, {
    title: overlay.texts.address,
    of: pickableAddress,
    none: overlay.texts.noAddress,
    skip: false,
  });
  if (!address) return true;
  const picked: Picked = {
    address,
    group: await askGroup(overlay, address),
    name: null,
    title: null,
  };
  const built = buildHostPage(document, picked, 'site');
  if (!built) {
    const why = isDeep(document, address.element) ? overlay.texts.deep : overlay.texts.notAgain;
    await choose(overlay, overlay.texts.address, [line(overlay, why)], [overlay.texts.again]);
    return false;
  }
  const line_ = { of: pickableLine, none: overlay.texts.noWords, skip: true };
  if (picked.group.length === 1 && !readBuiltPage(document, built)?.people[0]?.name) {
    picked.name = await askForElement(document, overlay, { ...line_, title: overlay.texts.name });
  }
  picked.title = await askForElement(document, overlay, { ...line_, title: overlay.texts.subject });
  return confirmPick(document, overlay, picked, keep);
}

/** Whether the element is in a frame inside another frame. */
function isDeep(document: Document, element: Element): boolean {
  const inside = element.ownerDocument;
  return inside !== document && inside.defaultView?.parent !== document.defaultView;
}

async function askGroup(overlay: PickerOverlay, address: Pickable): Promise<readonly Element[]> {
  const group = listItemsOf(address);
  if (group.length === 1) return group;
  overlay.highlight(group, address.text);
  const labels = [overlay.texts.onlyThis, withNumber(overlay.texts.all, group.length)];
  const answer = await choose(
    overlay,
    overlay.texts.groupTitle,
    [line(overlay, withNumber(overlay.texts.group, group.length))],
    labels,
  );
  return answer === 0 ? [address.element] : group;
}

/** Previews what would be read and asks to which pages the rule applies. Returns false if the rep starts again. */
async function confirmPick(
  document: Document,
  overlay: PickerOverlay,
  picked: Picked,
  keep: PickerOptions['keep'],
): Promise<boolean> {
  const make = createElementFactory(overlay.document);
  const patterns = urlPatternsFor(document, picked);
  const choices: [Coverage, string, string][] = [
    ...(patterns.like === null
      ? []
      : [['like', overlay.texts.like, patterns.words] satisfies [Coverage, string, string]]),
    ...(patterns.page === null
      ? []
      : [['page', overlay.texts.page, patterns.here] satisfies [Coverage, string, string]]),
    ['site', overlay.texts.site.replace('{host}', document.location.hostname), ''],
  ];
  let coverage: Coverage = choices[0]?.[0] ?? 'site';
  const preview = make('div');
  const show = (): BuiltHostPage | null => {
    const built = buildHostPage(document, picked, coverage);
    const reading = built && readBuiltPage(document, built);
    preview.replaceChildren(...previewOf(overlay, reading, built?.sure ?? true));
    return built && reading && reading.people.length > 0 ? built : null;
  };
  const field = make(
    'fieldset',
    {},
    make('legend', { className: 'unseen' }, overlay.texts.where),
    ...choices.map(([name, label, small]) => {
      const input = make('input', { type: 'radio', name: 'coverage', checked: name === coverage });
      input.addEventListener('change', () => {
        coverage = name;
        show();
      });
      const text = make('span', {}, label);
      if (small !== '') text.append(make('small', {}, small));
      return make('label', {}, input, text);
    }),
  );
  overlay.highlight(
    [...picked.group, ...[picked.name, picked.title].flatMap((one) => one?.element ?? [])],
    '',
  );
  const good = show() !== null;
  const labels = good
    ? [overlay.texts.save, overlay.texts.again, overlay.texts.cancel]
    : [overlay.texts.again, overlay.texts.cancel];
  const pressed = labels[await choose(overlay, overlay.texts.where, [field, preview], labels)];
  if (pressed === overlay.texts.cancel) throw new PickerCancelled();
  const built = pressed === overlay.texts.save ? show() : null;
  return built ? save(overlay, built, keep) : false;
}

async function save(
  overlay: PickerOverlay,
  built: BuiltHostPage,
  keep: PickerOptions['keep'],
): Promise<boolean> {
  try {
    await keep(built.page);
  } catch {
    const content = [line(overlay, overlay.texts.failedHow, 'bad')];
    return (
      (await choose(overlay, overlay.texts.failed, content, [
        overlay.texts.again,
        overlay.texts.cancel,
      ])) === 1
    );
  }
  await choose(
    overlay,
    overlay.texts.saved,
    [line(overlay, overlay.texts.savedHow)],
    [overlay.texts.done],
  );
  return true;
}

function previewOf(overlay: PickerOverlay, reading: Reading | null, sure: boolean): Node[] {
  const make = createElementFactory(overlay.document);
  const people = reading?.people ?? [];
  if (people.length === 0) return [line(overlay, overlay.texts.nobody, 'bad')];
  const names = people.flatMap(({ name }) => name ?? []);
  const facts: [string, string][] = [
    [overlay.texts.person, people.map(({ address }) => address).join(', ')],
    [overlay.texts.personName, names.join(', ') || overlay.texts.none],
    [overlay.texts.recordTitle, reading?.subject ?? overlay.texts.none],
    [overlay.texts.record, reading?.recordId ?? overlay.texts.none],
  ];
  return [
    make('h2', {}, overlay.texts.check),
    make(
      'dl',
      {},
      ...facts.flatMap(([term, text]) => [make('dt', {}, term), make('dd', {}, text)]),
    ),
    ...(sure ? [] : [line(overlay, overlay.texts.unsure, 'warn')]),
  ];
}

function line(overlay: PickerOverlay, text: string, className = ''): HTMLElement {
  return createElementFactory(overlay.document)('p', { className }, text);
}

function withNumber(text: string, n: number): string {
  return text.replace('{n}', String(n));
}

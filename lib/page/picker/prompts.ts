import { isPlainHost } from '../dock/plain-host.ts';
import { createElementFactory, type PickerOverlay } from './overlay.ts';
import { allPickable, elementAt, type Pickable, pickableAt } from './pickable-elements.ts';

/** Thrown when the rep leaves the picker. */
export class PickerCancelled extends Error {
  override name = 'Left';
}

interface Question {
  title: string;
  /** What the rep can pick in an element; null if nothing. */
  of: (element: Element) => Pickable | null;
  /** The text shown if there is nothing to pick. */
  none: string;
  skip: boolean;
}

/** Lets the rep point at something on the page. Resolves to null if the rep skips the question; throws `PickerCancelled`. */
export function askForElement(
  page: Document,
  overlay: PickerOverlay,
  question: Question,
): Promise<Pickable | null> {
  const make = createElementFactory(overlay.document);
  const { hitLayer, texts } = overlay;
  const done = new AbortController();
  const now = make('p', { className: 'now no', role: 'status' }, texts.how);
  return new Promise<Pickable | null>((resolve, reject) => {
    const options = { signal: AbortSignal.any([done.signal, overlay.signal]) };
    let found: Pickable | null = null;
    let all: readonly Pickable[] | null = null;
    const show = (next: Pickable | null, none = question.none): void => {
      found = next;
      now.className = next ? 'now' : 'now no';
      now.replaceChildren(next ? next.text : none);
      overlay.highlight(next ? [next.element] : [], next?.text ?? '');
    };
    const end = (result: Pickable | null): void => {
      done.abort();
      hitLayer.classList.remove('picking');
      overlay.highlight([], '');
      resolve(result);
    };
    const leave = (): void => {
      done.abort();
      reject(new PickerCancelled());
    };
    overlay.signal.addEventListener('abort', leave, { signal: done.signal });

    /** Moves to the next or previous element that can be picked; false at either end. */
    const walk = (by: 1 | -1): boolean => {
      all ??= allPickable(page, question.of);
      const at = all.findIndex((one) => one.element === found?.element);
      const next = all[at < 0 && by < 0 ? all.length - 1 : at + by];
      if (!next) {
        if (all.length === 0) show(null, texts.noneOnPage);
        return false;
      }
      next.element.scrollIntoView({ block: 'center', inline: 'nearest' });
      show(next);
      return true;
    };

    const look = ({ clientX, clientY }: MouseEvent): void => {
      const element = elementAt(page, clientX, clientY, isPlainHost);
      show(element && pickableAt(element, question.of));
    };
    hitLayer.addEventListener('pointermove', look, options);
    hitLayer.addEventListener('wheel', (event) => scrollBelow(page, event, isPlainHost), options);
    hitLayer.addEventListener(
      'click',
      (event) => {
        // Only a real click picks.
        if (!event.isTrusted) return;
        look(event);
        if (found) end(found);
      },
      options,
    );
    hitLayer.addEventListener(
      'keydown',
      (event) => {
        const by =
          directions[event.key] ?? (event.key === 'Tab' ? (event.shiftKey ? -1 : 1) : null);
        if (by !== null && walk(by)) event.preventDefault();
        if (event.key === 'Enter' && event.isTrusted && found) end(found);
      },
      options,
    );
    overlay.document.addEventListener(
      'keydown',
      (event) => event.key === 'Escape' && leave(),
      options,
    );

    const skip = make('button', { type: 'button' }, texts.skip);
    skip.addEventListener('click', () => end(null));
    const cancel = make('button', { type: 'button' }, texts.cancel);
    cancel.addEventListener('click', leave);
    const acts = make('div', { className: 'acts' }, ...(question.skip ? [skip] : []), cancel);
    overlay.highlight([], '');
    hitLayer.classList.add('picking');
    overlay.showCard(question.title, [now, acts], hitLayer);
  });
}

const directions: Readonly<Record<string, 1 | -1>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
};

/** The cover gets the wheel events, so this scrolls what is below the pointer as if the cover were not there. */
function scrollBelow(
  page: Document,
  event: WheelEvent,
  isOurs: (element: Element) => boolean,
): void {
  event.preventDefault();
  let at = elementAt(page, event.clientX, event.clientY, isOurs);
  for (; at; at = at.parentElement) {
    const { scrollLeft, scrollTop } = at;
    at.scrollBy({ left: event.deltaX, top: event.deltaY, behavior: 'instant' });
    if (at.scrollLeft !== scrollLeft || at.scrollTop !== scrollTop) return;
  }
  page.defaultView?.scrollBy({ left: event.deltaX, top: event.deltaY, behavior: 'instant' });
}

/** Asks with buttons. Resolves to the index of the button pressed; throws `PickerCancelled`. */
export function choose(
  overlay: PickerOverlay,
  title: string,
  content: readonly Node[],
  labels: readonly string[],
): Promise<number> {
  const make = createElementFactory(overlay.document);
  const done = new AbortController();
  return new Promise<number>((resolve, reject) => {
    const leave = (): void => {
      done.abort();
      reject(new PickerCancelled());
    };
    const options = { signal: done.signal };
    overlay.signal.addEventListener('abort', leave, options);
    overlay.document.addEventListener(
      'keydown',
      (event) => event.key === 'Escape' && leave(),
      options,
    );
    const buttons = labels.map((label, at) => {
      const button = make('button', { type: 'button', className: at === 0 ? 'main' : '' }, label);
      button.addEventListener('click', () => {
        done.abort();
        resolve(at);
      });
      return button;
    });
    overlay.showCard(title, [...content, make('div', { className: 'acts' }, ...buttons)]);
  });
}

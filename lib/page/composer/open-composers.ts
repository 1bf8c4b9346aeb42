import type { Composer } from '../../contract/page/host-shape.ts';
import { documentInside, findAll, findVisible, isVisible } from '../dom.ts';

/** A visible draft into which text can be inserted. */
export interface OpenComposer {
  root: Element;
  kind: 'contenteditable' | 'textarea';
  /** The element that takes the text; in a framed editor, the frame's body. */
  editor: HTMLElement;
  /** The frame that holds the editor. */
  frame: HTMLIFrameElement | null;
  /** The visible subject field, empty or not. */
  subject: HTMLInputElement | null;
}

const maxOpen = 50;

/** Every open draft, up to fifty. If a draft has several editors, the first visible one counts. */
export function openComposers(document: Document, composer: Composer): OpenComposer[] {
  const open: OpenComposer[] = [];
  for (const { kind, find, within } of composer.editors) {
    for (const { inside, outer } of placesFor(document, within)) {
      for (const element of findVisible(inside, find)) {
        const found = kind === 'frame' ? framedEditor(element) : plainEditor(element, kind);
        const root = closest(outer ?? element, composer.root) ?? outer ?? element;
        if (!found || open.some((other) => other.root === root)) continue;
        if (open.length === maxOpen) return open;
        open.push({ ...found, root, subject: subjectIn(root, composer.subject) });
      }
    }
  }
  return open;
}

/** The page itself, or the documents of the frames that contain editors. */
function placesFor(
  document: Document,
  within: string | undefined,
): { inside: Document; outer: Element | null }[] {
  if (within === undefined) return [{ inside: document, outer: null }];
  return findVisible(document, within).flatMap((outer) => {
    const inside = documentInside(outer);
    return inside ? [{ inside, outer }] : [];
  });
}

/** The draft the rep means: the only one, or of several the one the rep was last in. Otherwise null. */
export function pickComposer(
  open: readonly OpenComposer[],
  lastEditor: Element | null,
): OpenComposer | null {
  if (open.length <= 1) return open[0] ?? null;
  return open.find((composer) => lastEditor !== null && holds(composer, lastEditor)) ?? null;
}

function holds(composer: OpenComposer, element: Element): boolean {
  return composer.editor.contains(element) || composer.root.contains(element);
}

/** On a page without a host file: the editor the rep was last in; null if nothing can be written there now. */
export function composerFromEditor(editor: HTMLElement): OpenComposer | null {
  if (!editor.isConnected || !isVisible(editor)) return null;
  const kind = editor.localName === 'textarea' ? 'textarea' : 'contenteditable';
  const found = plainEditor(editor, kind);
  return found && { ...found, root: editor, frame: frameAround(editor), subject: null };
}

/** The same-origin frame that contains the element; null if the element is in the page itself. */
function frameAround(element: Element): HTMLIFrameElement | null {
  const view = element.ownerDocument.defaultView;
  const frame = view && view !== view.top ? view.frameElement : null;
  return frame?.localName === 'iframe' ? (frame as HTMLIFrameElement) : null;
}

type Found = Pick<OpenComposer, 'kind' | 'editor' | 'frame'>;

function plainEditor(element: Element, kind: 'contenteditable' | 'textarea'): Found | null {
  // Editors are HTML elements; `instanceof` does not work across frames.
  const editor = element as HTMLElement;
  if (kind === 'contenteditable' && !editor.isContentEditable) return null;
  if (kind === 'textarea' && editor.matches(':read-only')) return null;
  return { kind, editor, frame: null };
}

function framedEditor(element: Element): Found | null {
  const body = documentInside(element)?.body;
  if (!body?.isContentEditable) return null;
  return { kind: 'contenteditable', editor: body, frame: element as HTMLIFrameElement };
}

function subjectIn(root: Element, selector: string | undefined): HTMLInputElement | null {
  if (selector === undefined) return null;
  const [field, ...others] = findAll(root, selector).filter(isVisible);
  if (!field || others.length > 0 || field.localName !== 'input') return null;
  return field as HTMLInputElement;
}

function closest(element: Element, selector: string): Element | null {
  try {
    return element.closest(selector);
  } catch {
    return null;
  }
}

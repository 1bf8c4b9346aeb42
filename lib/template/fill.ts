import { escapeHtml } from './escape-html.ts';
import { type FieldContext, type FieldLabels, fieldValue, isFieldName } from './fields.ts';
import { htmlTokens } from './html-tokens.ts';

/** `{{ contact.firstName }}`; editors leave `&nbsp;` inside the braces. */
const placeholder = /\{\{([^{}<>]*)\}\}/g;

/** An attribute that holds an address, up to its closing quote. */
const addressAttribute = /(\s(?:href|src)=")([^"]*)/gi;

/** What a placeholder turned out to be. */
type Part =
  | { kind: 'value'; value: string }
  | { kind: 'missing'; name: string; label: string }
  | { kind: 'unknown'; name: string };

export interface Filled {
  text: string;
  /** Labels of the fields without a value, each once, in the order of the text. */
  missing: string[];
  /** Names that are no field, each once. */
  unknown: string[];
}

/** The values for one prospect, in the template's language. */
export interface Filling {
  context: FieldContext;
  language: string;
  /** Optional where nobody reads the result; a missing field is then shown by its name. */
  labels?: FieldLabels;
}

/**
 * Puts values into HTML. Every value is escaped, in text and in attributes alike. In text a missing field becomes
 * `<mark data-field="name">label</mark>`; inside a tag there is no place for a mark, so the label stands alone.
 * `html` is expected in the sanitiser's form (attributes in quotes); the result is sanitised again by the caller.
 */
export function fillHtml(html: string, filling: Filling): Filled {
  const seen = new Notes();
  let text = '';
  for (const { kind, source } of htmlTokens(html)) {
    if (kind === 'text') text += put(source, filling, seen, inText);
    else text += put(withAddresses(source, filling, seen), filling, seen, inTag);
  }
  return { text, ...seen.lists() };
}

function withAddresses(tag: string, filling: Filling, seen: Notes): string {
  return tag.replace(
    addressAttribute,
    (_all, start: string, value: string) => start + put(value, filling, seen, inAddress),
  );
}

/** Puts values into plain text (a subject): no escape; a missing field is its label in square brackets. */
export function fillPlain(source: string, filling: Filling): Filled {
  const seen = new Notes();
  const text = put(source, filling, seen, (part) =>
    part.kind === 'value' ? part.value.replace(/\s+/g, ' ') : `[${shownName(part)}]`,
  );
  return { text, ...seen.lists() };
}

/** Labels of the fields a text uses that have no value, without filling it. */
export function missingIn(source: string, filling: Filling): string[] {
  return fillPlain(source, filling).missing;
}

function put(source: string, filling: Filling, seen: Notes, show: (part: Part) => string): string {
  return source.replace(placeholder, (_all, inner: string) => {
    const part = resolve(inner.replaceAll('&nbsp;', ' ').trim(), filling);
    seen.add(part);
    return show(part);
  });
}

function resolve(name: string, { context, language, labels }: Filling): Part {
  if (!isFieldName(name)) return { kind: 'unknown', name };
  const value = fieldValue(name, context, language);
  return value === null
    ? { kind: 'missing', name, label: labels?.[name] ?? name }
    : { kind: 'value', value };
}

function inText(part: Part): string {
  if (part.kind === 'value') return escapeHtml(part.value);
  return `<mark data-field="${escapeHtml(part.name)}">${escapeHtml(shownName(part))}</mark>`;
}

function inTag(part: Part): string {
  return escapeHtml(part.kind === 'value' ? part.value : shownName(part));
}

/** As a piece of an address: nothing in it starts a parameter, and no brace is left to be filled again. */
function inAddress(part: Part): string {
  const text = part.kind === 'value' ? part.value : shownName(part);
  return encodeURIComponent(text.toWellFormed()).replaceAll('%40', '@').replaceAll("'", '%27');
}

/** A missing field by its label, an unknown one by its own name. */
function shownName(part: Exclude<Part, { kind: 'value' }>): string {
  return part.kind === 'missing' ? part.label : part.name;
}

/** What was missing and unknown on the way. */
class Notes {
  readonly #missing = new Set<string>();
  readonly #unknown = new Set<string>();

  add(part: Part): void {
    if (part.kind === 'missing') this.#missing.add(part.label);
    if (part.kind === 'unknown') this.#unknown.add(part.name);
  }

  lists(): { missing: string[]; unknown: string[] } {
    return { missing: [...this.#missing], unknown: [...this.#unknown] };
  }
}

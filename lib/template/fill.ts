import { escapeHtml } from './escape-html.ts';
import { type FieldContext, type FieldLabels, fieldValue, isFieldName } from './fields.ts';
import { htmlTokens } from './html-tokens.ts';

/** `{{ contact.firstName }}`; editors leave `&nbsp;` inside the braces. */
const placeholder = /\{\{([^{}<>]*)\}\}/g;

/** An attribute with a URL, up to its closing quote. */
const addressAttribute = /(\s(?:href|src)=")([^"]*)/gi;

/** What a placeholder resolves to. */
type Part =
  | { kind: 'value'; value: string }
  | { kind: 'missing'; name: string; label: string }
  | { kind: 'unknown'; name: string };

export interface FilledText {
  text: string;
  /** Labels of the fields without a value, each once, in the order of the text. */
  missing: string[];
  /** Names that are not fields, each once. */
  unknown: string[];
}

/** The values for one prospect, in the template's language. */
export interface FillValues {
  context: FieldContext;
  language: string;
  /** Not needed if nobody reads the result; a missing field then appears with its name. */
  labels?: FieldLabels;
}

/**
 * Fills the placeholders in HTML. Every value is escaped, in text and in attributes. In text a missing field becomes
 * `<mark data-field="name">label</mark>`; inside a tag, where no mark can be, it becomes the label. `html` must be in the
 * sanitiser's form (attributes in quotes), and the caller must sanitise the result again.
 */
export function fillHtml(html: string, filling: FillValues): FilledText {
  const seen = new Notes();
  let text = '';
  for (const { kind, source } of htmlTokens(html)) {
    if (kind === 'text') text += put(source, filling, seen, inText);
    else text += put(withAddresses(source, filling, seen), filling, seen, inTag);
  }
  return { text, ...seen.lists() };
}

function withAddresses(tag: string, filling: FillValues, seen: Notes): string {
  return tag.replace(
    addressAttribute,
    (_all, start: string, value: string) => start + put(value, filling, seen, inAddress),
  );
}

/** Fills the placeholders in plain text (a subject), without escaping. A missing field becomes its label in brackets. */
export function fillPlain(source: string, filling: FillValues): FilledText {
  const seen = new Notes();
  const text = put(source, filling, seen, (part) =>
    part.kind === 'value' ? part.value.replace(/\s+/g, ' ') : `[${shownName(part)}]`,
  );
  return { text, ...seen.lists() };
}

/** The labels of the fields in a text that have no value. */
export function missingFields(source: string, filling: FillValues): string[] {
  return fillPlain(source, filling).missing;
}

function put(
  source: string,
  filling: FillValues,
  seen: Notes,
  show: (part: Part) => string,
): string {
  return source.replace(placeholder, (_all, inner: string) => {
    const part = resolve(inner.replaceAll('&nbsp;', ' ').trim(), filling);
    seen.add(part);
    return show(part);
  });
}

function resolve(name: string, { context, language, labels }: FillValues): Part {
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

/** Encodes a value as part of a URL: it can't start a parameter, and no brace stays that could be filled again. */
function inAddress(part: Part): string {
  const text = part.kind === 'value' ? part.value : shownName(part);
  return encodeURIComponent(text.toWellFormed()).replaceAll('%40', '@').replaceAll("'", '%27');
}

/** The label of a missing field, or the name of an unknown one. */
function shownName(part: Exclude<Part, { kind: 'value' }>): string {
  return part.kind === 'missing' ? part.label : part.name;
}

/** Collects the missing and unknown fields while a text is filled. */
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

import { trimEndOf } from '../kit/trim.ts';
import { fieldNamed, fieldNames } from './field-names.ts';
import { type VisibleText, visibleHtml, visibleSubject } from './visible-text.ts';

/** What is wrong with a placeholder. */
export type PlaceholderFaultCode =
  /** The name is not a field. */
  | 'unknown'
  /** There are too few braces, or too many. */
  | 'braces'
  /** Formatting divides the placeholder. */
  | 'split'
  /** The braces are written as entities, or are not the braces of ASCII. */
  | 'escaped'
  /** The placeholder contains an invisible character. */
  | 'invisible'
  /** The field has other signs around it: «contact.name». */
  | 'signs';

export interface PlaceholderFault {
  code: PlaceholderFaultCode;
  in: 'subject' | 'body';
  /** The placeholder as readers would see it. */
  text: string;
  /** The place in the source of the subject or the body, both from 1. */
  line: number;
  column: number;
  /** The placeholder that was probably meant; null if that is not clear. */
  mend: string | null;
}

/** The maximum number of faults that are listed for a template. */
const maxFaults = 50;
/** The maximum length of a placeholder. A brace that is not closed within it counts as not closed. */
const maxInnerLength = 120;

/** The placeholders of a template that would go out as they are written, or marked as unknown. */
export function placeholderFaults(template: {
  subject: string | null;
  bodyHtml: string;
}): PlaceholderFault[] {
  const subject = template.subject ?? '';
  return [
    ...faultsIn([visibleSubject(subject)], subject, 'subject'),
    ...faultsIn(visibleHtml(template.bodyHtml), template.bodyHtml, 'body'),
  ].slice(0, maxFaults);
}

function faultsIn(
  texts: readonly VisibleText[],
  source: string,
  where: PlaceholderFault['in'],
): PlaceholderFault[] {
  const found: PlaceholderFault[] = [];
  let place: ReturnType<typeof placesIn> | null = null;
  for (const visible of texts) {
    for (const span of spansOf(visible.text)) {
      const code = codeOf(visible, source, span);
      if (code === null) continue;
      place ??= placesIn(source);
      found.push({
        code,
        in: where,
        text: visible.text.slice(span.from, span.to).trim().slice(0, maxInnerLength),
        ...place(visible.from[span.from] ?? 0),
        mend: mendOf(span.inner),
      });
      if (found.length === maxFaults) return found;
    }
  }
  return found;
}

interface Span {
  from: number;
  to: number;
  /** The text between the braces or signs. */
  inner: string;
}

/** Every run of braces with its text, and every field in other signs. */
function* spansOf(text: string): Generator<Span> {
  const run = /\{+|\}+/g;
  let open: { from: number; end: number } | null = null;
  for (let found = run.exec(text); found !== null; found = run.exec(text)) {
    const { index } = found;
    const end = index + found[0].length;
    const isOpening = found[0].startsWith('{');
    const isNear =
      open !== null &&
      index - open.end <= maxInnerLength &&
      !text.slice(open.end, index).includes('\n\n');
    if (open !== null && !isOpening && isNear) {
      yield { from: open.from, to: end, inner: text.slice(open.end, index) };
      open = null;
    } else {
      if (open !== null) yield unclosed(text, open);
      open = isOpening ? { from: index, end } : null;
      if (!isOpening) yield unopened(text, index, end);
    }
  }
  if (open !== null) yield unclosed(text, open);
  yield* signedFields(text);
}

/** Up to the end of the first word. */
function unclosed(text: string, { from, end }: { from: number; end: number }): Span {
  const word = /^\s?[\w.]{0,60}/.exec(text.slice(end, end + 64))?.[0] ?? '';
  return { from, to: end + word.length, inner: word };
}

/** From the start of the last word. */
function unopened(text: string, index: number, to: number): Span {
  const before = text.slice(Math.max(0, index - 64), index);
  let start = before.length;
  while (start > 0 && /[\w.]/.test(before.charAt(start - 1))) start -= 1;
  const word = before.slice(start);
  return { from: index - word.length, to, inner: word };
}

const signed = /[[«‹<%]\s?([a-z]{3,12}\.[a-z]{3,12})\s?[\]»›>%]/gi;

function* signedFields(text: string): Generator<Span> {
  for (const { 0: whole, 1: inner = '', index } of text.matchAll(signed)) {
    if (mendOf(inner) !== null) yield { from: index, to: index + whole.length, inner };
  }
}

/** What is wrong with a span; null if nothing is wrong, or if it is not a placeholder. */
function codeOf(
  { text, from: starts, to: ends }: VisibleText,
  source: string,
  { from, to, inner }: Span,
): PlaceholderFaultCode | null {
  const shown = text.slice(from, to);
  const opening = countAt(shown, '{');
  const closing = shown.length - trimEndOf(shown, '}').length;
  const name = nameOf(inner);
  if (opening === 0 && closing === 0) return 'signs';
  const meant = mendOf(inner) !== null || /^[a-z]\w{0,40}\.[a-z]\w{0,40}$/i.test(name);
  // Other text may have single braces.
  if (opening < 2 && closing < 2 && !meant) return null;
  if (opening !== 2 || closing !== 2) return 'braces';
  const written = source.slice(starts[from] ?? 0, ends[to - 1] ?? 0);
  if (written.includes('<')) return 'split';
  if (!written.startsWith('{{') || !written.endsWith('}}')) return 'escaped';
  const plain = written.replaceAll('&nbsp;', ' ').slice(2, -2).trim();
  if (fieldNamed(plain) !== null) return null;
  return fieldNamed(name) === null ? 'unknown' : 'invisible';
}

function countAt(text: string, sign: string): number {
  let count = 0;
  while (text.charAt(count) === sign) count += 1;
  return count;
}

function nameOf(inner: string): string {
  return inner.replace(/\s+/gu, ' ').trim();
}

/** The names that other programs use for our fields, in lower case and without signs. */
const otherNames: Readonly<Record<string, string>> = {
  firstname: 'contact.firstName',
  vorname: 'contact.firstName',
  lastname: 'contact.lastName',
  nachname: 'contact.lastName',
  contactfullname: 'contact.name',
  fullname: 'contact.name',
  jobtitle: 'contact.title',
  contactjobtitle: 'contact.title',
  email: 'contact.email',
  anrede: 'contact.salutation',
  salutation: 'contact.salutation',
  company: 'account.name',
  companyname: 'account.name',
  accountbillingcity: 'account.city',
  dealclosedate: 'deal.closeOn',
  opportunityclosedate: 'deal.closeOn',
  username: 'rep.name',
  useremail: 'rep.email',
  ownername: 'rep.name',
  ownerfirstname: 'rep.firstName',
  owneremail: 'rep.email',
  organizationname: 'organisation.name',
  date: 'today',
};

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\d]/gu, '');
const byLetters = new Map<string, string>([
  ...Object.entries(otherNames),
  ...fieldNames.map((name) => [letters(name), name] as const),
  // Templates of earlier versions, and Salesforce, call deals opportunities.
  ...fieldNames
    .filter((name) => name.startsWith('deal.'))
    .map((name) => [letters(name.replace('deal', 'opportunity')), name] as const),
]);

/** The placeholder that was meant, whatever case and signs its name is written in. */
function mendOf(inner: string): string | null {
  const name = byLetters.get(letters(inner));
  return name === undefined ? null : `{{${name}}}`;
}

/** Finds the line and column of a position. */
function placesIn(source: string): (at: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1))
    starts.push(at + 1);
  return (at) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  };
}

import type { Holder } from '../../lib/contract/rows/account.ts';
import type { ExternalId } from '../../lib/contract/rows/common-fields.ts';
import { type EmailDetail, emailKinds } from '../../lib/contract/rows/contact.ts';
import type { RowKind } from '../../lib/contract/rows/index.ts';
import {
  type SlaTarget,
  slaTouchDirections,
  slaTouchKinds,
} from '../../lib/contract/rows/sla-policy.ts';
import { EmailAddress, Locale, Name } from '../../lib/contract/scalars.ts';
import { isPlainDate } from '../../lib/kit/date.ts';
import { isLanguage } from '../../lib/kit/intl.ts';
import { fail, ok, type Result } from '../../lib/kit/result.ts';
import type { ReadContext } from './cell-context.ts';
import { type Fault, fault } from './fault.ts';

// Readers of cells with a list of objects. Each object is written as its parts with colons between.

const validWords = new Map([
  ['valid', true],
  ['invalid', false],
  ['', null],
]);

type Read<T> = Result<T[], Fault>;

/** `salesforce:Account:0015g00000AbCdE https://…; hubspot:company:812`. The url after a space may be left out. */
export function readIds(text: string, separator: string): Read<ExternalId> {
  return eachOf(text, separator, 'not-record', (one) => {
    const at = one.search(/\shttps?:/);
    const key = at < 0 ? one : one.slice(0, at);
    const [system = '', type = '', ...id] = key.split(':').map((part) => part.trim());
    if (system === '' || type === '' || id.join(':') === '') return null;
    return { system, type, id: id.join(':'), ...(at < 0 ? {} : { url: one.slice(at).trim() }) };
  });
}

/** `ann@x.example:work:valid; info@x.example:shared`. */
export function readEmailDetails(text: string, separator: string): Read<EmailDetail> {
  return eachOf(text, separator, 'not-email-kind', (one) => {
    const [address = '', kindWord = '', validWord = ''] = partsOf(one.toLowerCase());
    const kind = emailKinds.find((word) => word === kindWord) ?? null;
    const valid = validWords.get(validWord);
    if (!EmailAddress.safeParse(address).success || valid === undefined) return null;
    return kind === null && kindWord !== '' ? null : { address, kind, valid };
  });
}

/** `First touch:60:call,email,meeting; Conversation:480:call,meeting,reached`. Without touches, calls, emails and meetings count. */
export function readTargets(text: string, separator: string): Read<SlaTarget> {
  return eachOf(text, separator, 'not-target', (one) => {
    const [name = '', minutes = '', touches = ''] = partsOf(one);
    const words = touches
      .split(',')
      .map((word) => word.trim().toLowerCase())
      .filter((word) => word !== '');
    const known = new Set<string>([...slaTouchKinds, ...slaTouchDirections, 'reached']);
    if (name === '' || !/^\d{1,8}$/.test(minutes) || !words.every((word) => known.has(word)))
      return null;
    const kinds = slaTouchKinds.filter((word) => words.includes(word));
    const directions = slaTouchDirections.filter((word) => words.includes(word));
    return {
      name,
      minutes: Number(minutes),
      kinds: kinds.length > 0 ? kinds : [...slaTouchKinds],
      directions: directions.length > 0 ? directions : ['out'],
      reached: words.includes('reached'),
    };
  });
}

/** `en:Renewal risk; de:Verlängerungsrisiko`. */
export function readLabels(
  text: string,
  separator: string,
): Read<{ language: string; label: string }> {
  return eachOf(text, separator, 'not-label', (one) => {
    const [language = '', ...rest] = partsOf(one);
    const label = rest.join(':');
    const isKnown = Locale.safeParse(language).success && isLanguage(language);
    return isKnown && label !== '' ? { language, label } : null;
  });
}

/** `anna@x.example:Specialist:Robotics:Nordics:2026-10-01:2027-03-31`: rep, role, product line, territory, first day, protected until. */
export function readHolders(text: string, context: ReadContext): Read<Holder> {
  const holders: Holder[] = [];
  for (const one of itemsOf(text, context.listSeparator)) {
    const [rep = '', role = '', productLine = '', territory = '', ...days] = partsOf(one);
    const repId = find('rep', rep, context);
    if (repId === null) return fail(fault('row-unknown', { kind: 'rep', value: rep }));
    const territoryId = territory === '' ? null : find('territory', territory, context);
    if (territory !== '' && territoryId === null) {
      return fail(fault('row-unknown', { kind: 'territory', value: territory }));
    }
    const [from = null, protectedUntil = null] = days.map((day) => (day === '' ? null : day));
    const wrong = [from, protectedUntil].some((day) => day !== null && !isPlainDate(day));
    if (!Name.safeParse(role).success || days.length > 2 || wrong) {
      return fail(fault('not-holder', { value: one }));
    }
    holders.push({
      repId,
      role,
      productLine: productLine === '' ? null : productLine,
      territoryId,
      from,
      protectedUntil,
    });
  }
  return ok(holders);
}

function find(kind: RowKind, text: string, context: ReadContext): string | null {
  const found = context.references.get(kind)?.find(text, context.idPrefix, context.system);
  return typeof found === 'object' ? found.id : null;
}

function eachOf<T>(
  text: string,
  separator: string,
  code: 'not-record' | 'not-email-kind' | 'not-target' | 'not-label',
  read: (one: string) => T | null,
): Read<T> {
  const values: T[] = [];
  for (const one of itemsOf(text, separator)) {
    const value = read(one);
    if (value === null) return fail(fault(code, { value: one }));
    values.push(value);
  }
  return ok(values);
}

function itemsOf(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function partsOf(one: string): string[] {
  return one.split(':').map((part) => part.trim());
}

import type { RowKind } from '../../lib/contract/rows/index.ts';
import { Domain, EmailAddress, Name, Share } from '../../lib/contract/scalars.ts';
import { compareText } from '../../lib/kit/compare.ts';
import { isPlainDate } from '../../lib/kit/date.ts';
import { shiftQuarters } from '../../lib/kit/quarter.ts';
import { addressEntries, addressesIn } from '../../lib/kit/read-addresses.ts';
import { hostIn } from '../../lib/kit/registered-domain.ts';
import { fail, ok, type Result } from '../../lib/kit/result.ts';
import { slug } from '../../lib/kit/slugify.ts';
import { companyDomainIn } from '../write/normal-row.ts';
import type { ReadContext } from './cell-context.ts';
import type { FieldType } from './column-types.ts';
import { type Fault, fault } from './fault.ts';
import type { FieldSpec } from './mapping.ts';
import { readCountry } from './parse-country.ts';
import { readDate, readInstant } from './parse-date.ts';
import { readDecimal, readInt, readMoney, readNumber } from './parse-number.ts';
import {
  readEmailDetails,
  readHolders,
  readIds,
  readLabels,
  readTargets,
} from './parse-objects.ts';
import { readDays, readHours } from './parse-work-hours.ts';

export type CellResult = Result<unknown, Fault>;

function readAddress(text: string): CellResult {
  const [found, ...others] = addressesIn(text);
  if (!found || !EmailAddress.safeParse(found.address).success)
    return fail(fault('not-email', { value: text }));
  return others.length === 0 ? ok(found.address) : fail(fault('several-emails', { value: text }));
}

/** Reads a domain. A web address is reduced to its domain, because people paste addresses from the browser. */
function readDomain(text: string, domainIn: (text: string) => string | null): CellResult {
  const domain = domainIn(text);
  return domain !== null && Domain.safeParse(domain).success
    ? ok(domain)
    : fail(fault('not-domain', { value: text }));
}

/** The items of a part of a list: several addresses or domains are often written with commas or spaces between them. */
export function itemsIn(type: FieldType, text: string): string[] {
  if (type.is === 'domain' || type.is === 'host')
    return text.split(/[\s,;|]+/).filter((one) => one !== '');
  if (type.is !== 'address') return [text];
  return addressEntries(text)
    .filter((entry) => entry.trim() !== '')
    .flatMap((entry) => {
      const found = addressesIn(entry).map(({ address }) => address);
      return found.length === 0 ? [entry.trim()] : found;
    });
}

function readParts(text: string, separator: string): CellResult {
  const parts: { label: string; points: number }[] = [];
  for (const one of text.split(separator)) {
    const colon = one.lastIndexOf(':');
    const label = one.slice(0, Math.max(0, colon)).trim();
    const points = one.slice(colon + 1).trim();
    if (label === '' || !/^[+-]?\d{1,6}$/.test(points))
      return fail(fault('not-score', { value: one.trim() }));
    parts.push({ label, points: Number(points) });
  }
  return ok(parts);
}

/** `2026-10-01:10000; 2026-11-01:30000`: the day from which a part of a quota counts, and its amount. */
function readRamp(text: string, context: ReadContext): CellResult {
  const steps: { startsOn: string; amount: number }[] = [];
  for (const one of text.split(context.listSeparator)) {
    const [day = '', ...rest] = one.trim().split(':');
    const amount = readMoney(
      rest.join(':').trim(),
      context.numbers,
      context.organisation.currency,
      context.money,
    );
    if (!isPlainDate(day) || !amount.ok) {
      return fail(fault('not-ramp', { value: one.trim() }));
    }
    steps.push({ startsOn: day, amount: amount.value });
  }
  return ok(steps.sort((a, b) => compareText(a.startsOn, b.startsOn)));
}

/** `anna@harborline.example:Account executive:0.8; ben@harborline.example:Engineer`: reps, their roles, and their shares if they have any. */
function readTeam(text: string, context: ReadContext): CellResult {
  const members: { repId: string; role: string; share: string | null }[] = [];
  for (const one of text.split(context.listSeparator)) {
    const [rep = '', role = '', share = null] = one.split(':').map((part) => part.trim());
    const found =
      context.references.get('rep')?.find(rep, context.idPrefix, context.system) ?? 'nobody';
    if (typeof found !== 'object') {
      return fail(fault('row-unknown', { kind: 'rep', value: rep }));
    }
    if (!Name.safeParse(role).success || (share !== null && !Share.safeParse(share).success)) {
      return fail(fault('not-member', { value: one.trim() }));
    }
    members.push({ repId: found.id, role, share });
  }
  return ok(members);
}

/** Reads a word of a closed list, in any case: "Do not contact" is `doNotContact`. */
function readChoice(
  text: string,
  of: readonly string[],
  former: Readonly<Record<string, string>>,
): CellResult {
  const bare = (word: string) => word.toLowerCase().replace(/[\s_-]/g, '');
  const word = Object.hasOwn(former, text.toLowerCase()) ? former[text.toLowerCase()] : text;
  const found = of.find((one) => bare(one) === bare(word ?? ''));
  return found === undefined ? fail(fault('not-choice', { value: text, allowed: of })) : ok(found);
}

function readYesNo(text: string): CellResult {
  const word = text.toLowerCase();
  if (['yes', 'true', '1'].includes(word)) return ok(true);
  if (['no', 'false', '0'].includes(word)) return ok(false);
  return fail(fault('not-yes-no', { value: text }));
}

function readReference(
  to: RowKind,
  text: string,
  spec: FieldSpec,
  context: ReadContext,
): CellResult {
  const found =
    context.references.get(to)?.find(text, context.idPrefix, context.system) ?? 'nobody';
  if (typeof found === 'object') return ok(found.id);
  if ((spec.onUnknown ?? context.onUnknown) === 'null') return ok(null);
  return fail(
    fault(found === 'several' ? 'row-several' : 'row-unknown', { kind: to, value: text }),
  );
}

function make(text: string, rule: NonNullable<FieldSpec['make']>): CellResult {
  const local = slug(text, rule.kind === 'address' ? '.' : '-');
  if (local === '') return fail(fault('no-letters', { value: text }));
  return ok(rule.kind === 'address' ? `${local}@${rule.under}` : `${local}.${rule.under}`);
}

/** Reads one value of a field's type. `text` must not be empty. Fails with the fault of the cell. */
export function readCell(
  type: FieldType,
  text: string,
  spec: FieldSpec,
  context: ReadContext,
): CellResult {
  // Postgres cannot store a NUL.
  if (text.includes('\u0000')) return fail(fault('nul', {}));
  if (spec.make) return make(text, spec.make);
  switch (type.is) {
    case 'text':
      return ok(text);
    case 'address':
      return readAddress(text);
    case 'domain':
      return readDomain(text, companyDomainIn);
    case 'host':
      return readDomain(text, hostIn);
    case 'country':
      return readCountry(text, context.organisation.locale);
    case 'int':
      return readInt(text, context.numbers);
    case 'money':
      return readMoney(text, context.numbers, context.organisation.currency, context.money);
    case 'decimal':
      return readDecimal(text, context.numbers);
    case 'date': {
      if (spec.constant === 'today') return ok(context.today);
      const read = readDate(text, spec.dateFormat ?? context.dateFormat);
      return read.ok ? ok(shiftQuarters(read.value, context.shiftQuarters)) : read;
    }
    case 'instant':
      return readInstant(text, spec.dateFormat ?? context.instantFormat, context.timeZone);
    case 'choice':
      return readChoice(text, type.of, type.former);
    case 'number':
      return readNumber(text, context.numbers);
    case 'yesNo':
      return readYesNo(text);
    case 'ids':
      return readIds(text, context.listSeparator);
    case 'emailDetails':
      return readEmailDetails(text, context.listSeparator);
    case 'holders':
      return readHolders(text, context);
    case 'targets':
      return readTargets(text, context.listSeparator);
    case 'labels':
      return readLabels(text, context.listSeparator);
    case 'ref':
      return readReference(type.to, text, spec, context);
    case 'parts':
      return readParts(text, context.listSeparator);
    case 'team':
      return readTeam(text, context);
    case 'ramp':
      return readRamp(text, context);
    case 'hours':
      return readHours(text, context.listSeparator);
    case 'days':
      return readDays(text, context.listSeparator);
  }
}

import english from '../../components/i18n/messages/en/importFaults.json' with { type: 'json' };
import { isRowKind, rowDefinitions } from '../../lib/contract/rows/index.ts';
import type {
  FaultParamsOf,
  FaultValue,
  ImportFaultCode,
} from '../../lib/contract/wire/import-fault.ts';

/** What is wrong with a file, a line or a cell. */
export interface Fault {
  code: ImportFaultCode;
  params: Readonly<Record<string, FaultValue>>;
}

/** The maximum number of characters of a value that a fault repeats; a hash has as many. */
const maxShownLength = 64;

export function fault<C extends ImportFaultCode>(code: C, params: FaultParamsOf<C>): Fault {
  const entries = Object.entries<FaultValue>(params).map(shortened);
  return { code, params: Object.fromEntries(entries) };
}

function shortened([name, value]: [string, FaultValue]): [string, FaultValue] {
  if (name !== 'value' || typeof value !== 'string') return [name, value];
  const isLong = value.length > maxShownLength;
  return [name, isLong ? `${value.slice(0, maxShownLength).toWellFormed()}…` : value];
}

/** A fault in English, for the command, for reports, and for clients that do not know its code. */
export function faultText({ code, params }: Fault): string {
  return english[code].replace(/\{(\w+)\}/g, (_, name: string) => valueText(name, params[name]));
}

function valueText(name: string, value: FaultValue | undefined): string {
  if (typeof value === 'object') return value.join(', ');
  const text = String(value ?? '');
  // The command names the kinds of files, and a kind of row with files has the same name in the plural.
  return name === 'kind' && isRowKind(text) ? (rowDefinitions[text].file?.name ?? text) : text;
}

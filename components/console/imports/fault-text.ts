import type { ImportFault } from '../../../lib/console/view.ts';
import { type FaultValue, importFaults } from '../../../lib/contract/wire/import-fault.ts';
import { count } from '../../i18n/format.ts';
import { formatList } from '../../i18n/screen-format.ts';
import { textFor, ts } from '../../i18n/text.ts';
import { tc } from '../console-texts.ts';

/** What is wrong and how to mend it. For a fault that this version does not know, the server's own message, which is English. */
export function faultText({ code = '', params = {}, message }: ImportFault): string {
  const texts: Readonly<Record<string, unknown>> = tc.importFaults;
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined;
  if (typeof text === 'string') return text;
  if (typeof text !== 'function' || !hasParams(code, params)) return message;
  const shown = Object.entries(params).map(([name, value]) => [name, valueText(name, value)]);
  return String(Reflect.apply(text, undefined, [Object.fromEntries(shown)]));
}

/** Another version of the server may send other parameters. */
function hasParams(code: string, params: object): boolean {
  const named: Readonly<Record<string, readonly string[]>> = importFaults;
  return named[code]?.every((name) => Object.hasOwn(params, name)) ?? false;
}

function valueText(name: string, value: FaultValue): string {
  if (typeof value === 'number') return count(value);
  if (typeof value !== 'string') return formatList(value);
  return name === 'kind' ? textFor(ts.options.kinds, value) : value;
}

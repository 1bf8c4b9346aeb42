import type { ImportFaultCode } from '../../lib/contract/wire/import-fault.ts';
import {
  type PlaceholderFault,
  type PlaceholderFaultCode,
  placeholderFaults,
} from '../../lib/template/placeholder-faults.ts';
import { type BadLine, badLine } from './bad-lines.ts';
import type { ColumnPlan } from './column-plan.ts';
import { type Fault, fault } from './fault.ts';

const codes = {
  unknown: 'placeholder-unknown',
  braces: 'placeholder-braces',
  split: 'placeholder-split',
  escaped: 'placeholder-escaped',
  invisible: 'placeholder-invisible',
  // Other signs are mended like missing braces.
  signs: 'placeholder-braces',
} as const satisfies Record<PlaceholderFaultCode, ImportFaultCode>;

/** The example for a placeholder of which nobody can tell what it should be. */
const example = '{{contact.name}}';

/** The broken placeholders in the cells of a template. Customers would see them as they are. */
export function placeholderCells(
  { shape, fields }: ColumnPlan,
  values: Readonly<Record<string, unknown>>,
  line: number,
): BadLine[] {
  if (shape.kind !== 'template') return [];
  const column = (name: string) => fields.find((field) => field.name === name)?.column ?? name;
  const columns = { subject: column('subject'), body: column('bodyHtml') };
  return placeholderFaults({
    subject: textOf(values.subject),
    bodyHtml: textOf(values.bodyHtml),
  }).map((found) => badLine(line, columns[found.in], faultOf(found)));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function faultOf({ text, line, column, code, mend }: PlaceholderFault): Fault {
  const place = { textLine: line, character: column };
  return fault(codes[code], { value: text, ...place, mend: mend ?? example });
}

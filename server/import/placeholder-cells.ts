import {
  type PlaceholderFault,
  type PlaceholderFaultCode,
  placeholderFaults,
} from '../../lib/template/placeholder-faults.ts';
import type { BadLine } from './bad-lines.ts';
import type { ColumnPlan } from './column-plan.ts';

const reasons: Readonly<Record<PlaceholderFaultCode, string>> = {
  unknown: 'there is no such field',
  braces: 'a field stands in two braces on each side',
  split: 'tags split the placeholder',
  escaped: 'the braces are not plain { and }',
  invisible: 'an invisible character is in the placeholder',
  signs: 'a field stands in two braces on each side',
};

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
  }).map((fault) => ({ line, column: columns[fault.in], message: messageOf(fault) }));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** `"{account.name}" at 1:12: a field stands in two braces on each side; write {{account.name}}` */
function messageOf({ text, line, column, code, mend }: PlaceholderFault): string {
  const place = `${JSON.stringify(text)} (line ${line} of the text, character ${column})`;
  return `${place}: ${reasons[code]}${mend === null ? '' : `; write ${mend}`}`;
}

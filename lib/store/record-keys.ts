import type { ExternalId } from '../contract/rows/common-fields.ts';

/** The key by which a record of another system is looked up. It does not contain the type, because pages have other names for types. */
export function recordKey({ system, id }: Pick<ExternalId, 'system' | 'id'>): string {
  return `${system.toLowerCase()}\n${comparableId(system.toLowerCase(), id)}`;
}

/** The field `keys` of a stored row; nothing if no record of another system stands for the row. */
export function recordKeys(row: object): { keys?: string[] } {
  if (!('ids' in row) || !Array.isArray(row.ids) || row.ids.length === 0) return {};
  return { keys: row.ids.map(recordKey) };
}

/** Salesforce writes ids with 15 or 18 characters, of which the last three only repeat the case. Other systems ignore case and braces. */
function comparableId(system: string, id: string): string {
  if (system === 'salesforce') return id.slice(0, 15);
  return id.replace(/^\{(.*)\}$/, '$1').toLowerCase();
}

import { type EffectiveRow, rowsWhere } from '../store/rows.ts';

/** The activities that log an email, found by its keys. One key in common is enough. */
export async function logsOf(keys: readonly string[]): Promise<EffectiveRow<'activity'>[]> {
  if (keys.length === 0) return [];
  const lists = await Promise.all([
    rowsWhere('activity', 'messageKey', keys),
    rowsWhere('activity', 'keys', keys),
  ]);
  return [...new Map(lists.flat().map((log) => [log.row.id, log])).values()];
}

import type { LiveQuery } from '../store/live-query.ts';
import { getRow } from '../store/rows.ts';
import type { Candidate } from './view.ts';

/** Whether a candidate still exists: its rows leave when the account moves to another rep. */
export function isThereQuery({ kind, id }: Pick<Candidate, 'kind' | 'id'>): LiveQuery<boolean> {
  return {
    key: ['candidate', kind, id],
    read: async () => {
      if (kind !== 'account') return (await getRow(kind, id)) !== undefined;
      const rows = await Promise.all([getRow('account', id), getRow('ownership', id)]);
      return rows.some((row) => row !== undefined);
    },
  };
}

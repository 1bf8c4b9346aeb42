import { readVerdict, type VerdictOf } from '../prospect/verdict.ts';
import type { LiveQuery } from '../store/live-query.ts';
import type { Verdict } from './view.ts';

/** "May I work this account?", for an account or for a company's domain. */
export function verdictQuery(of: VerdictOf): LiveQuery<Verdict> {
  return { key: ['verdict', of], read: () => readVerdict(of) };
}

import type { LiveQuery } from '../store/live-query.ts';
import { type MatchedReading, matchReading } from './match.ts';
import type { Match } from './view.ts';

/** The people that the page is about, kept up to date while the store changes. */
export function matchQuery({ kind, people, mailbox }: MatchedReading): LiveQuery<Match> {
  const matched = { kind, people, mailbox };
  return { key: ['match', matched], read: () => matchReading(matched) };
}

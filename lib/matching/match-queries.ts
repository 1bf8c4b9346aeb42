import type { LiveQuery } from '../store/live-query.ts';
import { type MatchedReading, matchReading } from './match.ts';
import type { Match } from './view.ts';

/** The people that the page is about, kept up to date while the store changes. */
export function matchQuery(reading: MatchedReading): LiveQuery<Match> {
  const { kind, people, mailbox, host, recordId, recordType } = reading;
  const matched = { kind, people, mailbox, host, recordId, recordType };
  return { key: ['match', matched], read: () => matchReading(matched) };
}

import type { PageReport } from '../contract/page/page-report.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { cancelUnsent, enqueue } from '../store/outbox.ts';

/** Sends a report on a page, once, also when the network comes later. Returns its outbox entry. Throws when nobody is signed in. */
export function sendReport(report: PageReport, clock: Clock = systemClock): Promise<string> {
  return enqueue('page.report', { report }, clock);
}

/** Takes a report back. False: it is on its way to the backend. */
export function undoReport(entryId: string): Promise<boolean> {
  return cancelUnsent(entryId);
}

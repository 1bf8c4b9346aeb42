import type { PageReport } from '../contract/page/page-report.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { cancelUnsent, enqueue } from '../store/outbox.ts';

export { forgetOwnHost } from './own-host-files.ts';

/** Sends a report on a page, as soon as there is a network. Returns the id of its outbox entry. Throws if nobody is signed in. */
export function sendReport(report: PageReport, clock: Clock = systemClock): Promise<string> {
  return enqueue('page.report', { report }, clock);
}

/** Undoes a report. Returns false if it has already been sent. */
export function undoReport(entryId: string): Promise<boolean> {
  return cancelUnsent(entryId);
}

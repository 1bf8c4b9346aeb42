import type { Absence } from '../../../lib/contract/rows/absence.ts';
import type { Account } from '../../../lib/contract/rows/account.ts';
import type { Activity } from '../../../lib/contract/rows/activity.ts';
import type { Announcement } from '../../../lib/contract/rows/announcement.ts';
import type { Booking } from '../../../lib/contract/rows/booking.ts';
import type { Contact } from '../../../lib/contract/rows/contact.ts';
import type { Deal } from '../../../lib/contract/rows/deal.ts';
import type { DealLine } from '../../../lib/contract/rows/deal-line.ts';
import type { FieldDef } from '../../../lib/contract/rows/field-def.ts';
import type { Lead } from '../../../lib/contract/rows/lead.ts';
import type { LeadStatus } from '../../../lib/contract/rows/lead-status.ts';
import type { Measure } from '../../../lib/contract/rows/measure.ts';
import type { Organisation } from '../../../lib/contract/rows/organisation.ts';
import type { Pipeline } from '../../../lib/contract/rows/pipeline.ts';
import type { Queue } from '../../../lib/contract/rows/queue.ts';
import type { Quota } from '../../../lib/contract/rows/quota.ts';
import type { Rate } from '../../../lib/contract/rows/rate.ts';
import type { Rep } from '../../../lib/contract/rows/rep.ts';
import type { SlaPolicy } from '../../../lib/contract/rows/sla-policy.ts';
import type { Stage } from '../../../lib/contract/rows/stage.ts';
import type { StageChange } from '../../../lib/contract/rows/stage-change.ts';
import type { Team } from '../../../lib/contract/rows/team.ts';
import type { Template } from '../../../lib/contract/rows/template.ts';
import type { TemplateUse } from '../../../lib/contract/rows/template-use.ts';
import type { Territory } from '../../../lib/contract/rows/territory.ts';
import type { WorkCalendar } from '../../../lib/contract/rows/work-calendar.ts';

/** The rows of the demo by kind, in the order in which they are written. */
export interface DemoOrganisation {
  workCalendar: WorkCalendar[];
  rate: Rate[];
  organisation: Organisation[];
  team: Team[];
  rep: Rep[];
  absence: Absence[];
  territory: Territory[];
  pipeline: Pipeline[];
  stage: Stage[];
  leadStatus: LeadStatus[];
  slaPolicy: SlaPolicy[];
  fieldDef: FieldDef[];
  account: Account[];
  contact: Contact[];
  measure: Measure[];
  quota: Quota[];
  booking: Booking[];
  deal: Deal[];
  dealLine: DealLine[];
  stageChange: StageChange[];
  queue: Queue[];
  lead: Lead[];
  activity: Activity[];
  template: Template[];
  templateUse: TemplateUse[];
  announcement: Announcement[];
}

export const demoOrgId = 'harborline';
export const currency = 'EUR';
export const timeZone = 'Europe/Amsterdam';

/** An id such as `rep-07`, which is readable and the same in every run. */
export function demoId(kind: string, number: number, digits = 2): string {
  return `${kind}-${String(number).padStart(digits, '0')}`;
}

/** The time of the demo: an instant in ms since the epoch, and its day in the organisation's time zone. */
export interface Moment {
  now: number;
  today: string;
}

const MS_PER_MINUTE = 60_000;

/** The instant that is `minutes` after `now` (ms since the epoch), as ISO 8601 text. */
export function minutesFrom(now: number, minutes: number): string {
  return new Date(now + minutes * MS_PER_MINUTE).toISOString();
}

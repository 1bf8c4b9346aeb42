import { firstFault } from '../first-fault.ts';
import type { z } from '../zod.ts';
import { absence } from './absence.ts';
import { account } from './account.ts';
import { activity } from './activity.ts';
import { announcement } from './announcement.ts';
import { booking } from './booking.ts';
import { contact } from './contact.ts';
import { credit } from './credit.ts';
import { deal } from './deal.ts';
import { dealLine } from './deal-line.ts';
import { fieldDef } from './field-def.ts';
import { fiscalCalendar } from './fiscal-calendar.ts';
import { hostFile } from './host-file.ts';
import { lead } from './lead.ts';
import { leadStatus } from './lead-status.ts';
import { measure } from './measure.ts';
import { organisation } from './organisation.ts';
import { ownership } from './ownership.ts';
import { period } from './period.ts';
import { pipeline } from './pipeline.ts';
import { queue } from './queue.ts';
import { quota } from './quota.ts';
import { rate } from './rate.ts';
import { rep } from './rep.ts';
import { slaPolicy } from './sla-policy.ts';
import { stage } from './stage.ts';
import { stageChange } from './stage-change.ts';
import { team } from './team.ts';
import { template } from './template.ts';
import { templateUse } from './template-use.ts';
import { territory } from './territory.ts';
import { workCalendar } from './work-calendar.ts';

/** Every kind of row that is synced, by its name on the wire. */
export const rowDefinitions = byKind({
  organisation,
  team,
  rep,
  territory,
  quota,
  booking,
  account,
  ownership,
  contact,
  lead,
  queue,
  stage,
  deal,
  activity,
  template,
  templateUse,
  announcement,
  hostFile,
  workCalendar,
  fiscalCalendar,
  period,
  rate,
  absence,
  measure,
  credit,
  pipeline,
  dealLine,
  stageChange,
  leadStatus,
  slaPolicy,
  fieldDef,
});

type Definitions = typeof rowDefinitions;
export type RowKind = keyof Definitions;
export type RowOf<K extends RowKind> = z.infer<Definitions[K]['schema']>;
export type AnyRow = { [K in RowKind]: RowOf<K> }[RowKind];

export const rowKinds = Object.keys(rowDefinitions) as readonly RowKind[]; // the literal above has no other keys

export function isRowKind(kind: string): kind is RowKind {
  return Object.hasOwn(rowDefinitions, kind);
}

type Refs<Kind> = Readonly<Partial<Record<string, Kind>>>;

/** Makes the compiler check that each definition is listed under its own kind and that its refs name existing kinds. */
function byKind<
  T extends {
    [K in keyof T]: {
      kind: K;
      refs?: Refs<keyof T>;
      refsInLists?: Readonly<Partial<Record<string, Refs<keyof T>>>>;
    };
  },
>(definitions: T): T {
  return definitions;
}

export type RowRead<K extends RowKind> =
  | { ok: true; row: RowOf<K> }
  | { ok: false; reason: string };

/**
 * Checks a row without changing it: fields that this version does not know are kept for one that does. Returns the row
 * itself, or what is wrong with it and where.
 */
export function readRow<K extends RowKind>(kind: K, raw: unknown): RowRead<K> {
  const parsed = rowDefinitions[kind].schema.safeParse(raw);
  // The schema has no defaults or transforms, so a valid row already has the output type.
  if (parsed.success) return { ok: true, row: raw as RowOf<K> };
  return { ok: false, reason: firstFault(parsed.error, kind) };
}

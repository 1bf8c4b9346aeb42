import { firstFault } from '../first-fault.ts';
import { HostFile } from '../page/host-file.ts';
import type { z } from '../zod.ts';
import { Account } from './account.ts';
import { Activity } from './activity.ts';
import { Announcement } from './announcement.ts';
import { Booking } from './booking.ts';
import { Contact } from './contact.ts';
import { Opportunity } from './deal.ts';
import { Lead } from './lead.ts';
import { Organisation } from './organisation.ts';
import { Ownership } from './ownership.ts';
import { Quota } from './quota.ts';
import { Rep } from './rep.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';
import { Template } from './template.ts';
import { Territory } from './territory.ts';

/** Every kind of row that is synced, with its schema. */
export const rowSchemas = {
  organisation: Organisation,
  team: Team,
  rep: Rep,
  territory: Territory,
  quota: Quota,
  booking: Booking,
  account: Account,
  ownership: Ownership,
  contact: Contact,
  lead: Lead,
  stage: Stage,
  opportunity: Opportunity,
  activity: Activity,
  template: Template,
  announcement: Announcement,
  hostFile: HostFile,
} as const;

export type RowKind = keyof typeof rowSchemas;
export type RowOf<K extends RowKind> = z.infer<(typeof rowSchemas)[K]>;
export type AnyRow = { [K in RowKind]: RowOf<K> }[RowKind];

export const rowKinds = Object.keys(rowSchemas) as readonly RowKind[]; // the literal above has no other keys

export function isRowKind(kind: string): kind is RowKind {
  return Object.hasOwn(rowSchemas, kind);
}

export type RowRead<K extends RowKind> =
  | { ok: true; row: RowOf<K> }
  | { ok: false; reason: string };

/**
 * Checks a row without changing it: fields this version does not know are kept for the one that does.
 * Returns the row itself, or what is wrong with it and where.
 */
export function readRow<K extends RowKind>(kind: K, raw: unknown): RowRead<K> {
  const parsed = rowSchemas[kind].safeParse(raw);
  // The schema has no defaults or transforms, so what passed the check is already of the output type.
  if (parsed.success) return { ok: true, row: raw as RowOf<K> };
  return { ok: false, reason: firstFault(parsed.error, kind) };
}

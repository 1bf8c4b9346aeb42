import type { Activity } from '../contract/rows/activity.ts';
import type { RowKind } from '../contract/rows/index.ts';
import type { RejectionParams } from '../contract/wire/rejection.ts';

/** What the pill says about the sync between this browser and the server. */
export interface SyncStatus {
  state: 'idle' | 'syncing' | 'offline' | 'signed-out' | 'too-old' | 'too-new' | 'error';
  /** ms, local clock; null before the first sync. */
  lastSyncAt: number | null;
  pending: number;
  sent: number;
  rejected: number;
  /** Clicks that the server confirmed and then lost in a restore. The rep decides what to do with them. */
  gone: number;
  /** Quarantined rows. */
  quarantined: number;
  /** How many rows the first fetch has brought so far; null when it is done. */
  progress: { rows: number } | null;
  problem: Trouble | null;
}

/** Why something failed: a code, for which the screens have a text. */
export interface Trouble {
  /** The code of a rejection or of a failed sync (`CallFailure`), or one that a newer server added. */
  code: string;
  /** The message of the server or the browser, for codes without a text. */
  message: string;
  params?: RejectionParams;
}

/** A field's value as the screen shows it. `date`: a plain date; `minor`: minor units of the currency. */
export type FieldValue =
  | { is: 'nothing' }
  | { is: 'text'; text: string }
  | { is: 'date'; date: string }
  | { is: 'money'; minor: number; currency: string };

/** A field that the rep and somebody else have changed, with both values. */
export interface FieldConflict {
  field: string;
  yours: FieldValue;
  theirs: FieldValue;
}

/** One line of the Outbox screen. */
export interface OutboxLine {
  id: string;
  /** When the rep clicked (UTC instant). */
  at: string;
  /** The mutation kind. */
  what: string;
  /** The kind of activity, if the click logged one. */
  logged?: Activity['kind'] | null;
  label: string | null;
  /** `blocked`: blocked by another entry. `gone`: confirmed once, and lost by the server in a restore. */
  state: 'pending' | 'sent' | 'rejected' | 'blocked' | 'gone';
  attempts: number;
  trouble: Trouble | null;
  /** The entry that blocks this one; `rejected`: that entry was rejected and is not being sent again. */
  waitsFor?: Pick<OutboxLine, 'what' | 'logged' | 'label'> & { rejected: boolean };
  /** The fields of an edit that somebody else has changed too; the rep decides. */
  conflicts?: readonly FieldConflict[];
  /** How many entries wait for this one. They are discarded with it. */
  waiting?: number;
}

/** A row with a fault: `field` is not valid, the kind is not known to this version, or the row as a whole is at fault. */
export interface FaultyRow {
  kind: string;
  id: string;
  fault: 'field' | 'unknown-kind' | 'row';
  field: string;
}

/** What helps when something seems wrong: counts and reasons, no content of rows. */
export interface Diagnostics {
  serverVersion: string | null;
  rows: readonly { kind: RowKind; count: number }[];
  /** Quarantined rows. */
  quarantined: readonly FaultyRow[];
  /** Rows that are shown although they have a fault. */
  faults: readonly FaultyRow[];
  /** How often a bucket was fetched again because its checksum was wrong; `lastAt` in ms. */
  healed: { times: number; lastAt: number } | null;
}

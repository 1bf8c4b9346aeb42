import type { Activity } from '../contract/rows/activity.ts';
import type { RowKind } from '../contract/rows/index.ts';
import type { RejectionParams } from '../contract/wire/rejection.ts';

/** What the pill says about the way between this browser and the backend. */
export interface SyncStatus {
  state: 'idle' | 'syncing' | 'offline' | 'signed-out' | 'too-old' | 'too-new' | 'error';
  /** ms, local clock; null before the first. */
  lastSyncAt: number | null;
  pending: number;
  sent: number;
  failed: number;
  /** Confirmed once, and lost by the server in a restore: the rep decides. */
  gone: number;
  /** Rows in quarantine: they could not be read or kept. */
  setAside: number;
  /** A first fetch under way. */
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

/** A field's value as it can be shown. `date`: a plain date; `minor`: minor units of the currency. */
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

/** One line of the outbox page. */
export interface OutboxLine {
  id: string;
  at: string;
  /** The mutation kind. */
  what: string;
  /** What was logged, when it is a log. */
  logged?: Activity['kind'] | null;
  label: string | null;
  /** `held`: not to be sent before what it waits for. `gone`: it was confirmed, and a restored server does not have it. */
  state: 'pending' | 'sent' | 'parked' | 'held' | 'gone';
  attempts: number;
  trouble: Trouble | null;
  /** Of a held one, what it waits for; `refused`: that was not accepted, and is not being sent again. */
  waitsFor?: Pick<OutboxLine, 'what' | 'logged' | 'label'> & { refused: boolean };
  /** Of an edit that met another: the fields the rep decides on. */
  conflicts?: readonly FieldConflict[];
  /** How many wait for this one, and go with it when it is given up. */
  waiting?: number;
}

/** What helps when something seems wrong: counts and reasons, no content of rows. */
export interface Diagnostics {
  serverVersion: string | null;
  rows: readonly { kind: RowKind; count: number }[];
  /** Rows in quarantine. */
  setAside: readonly { kind: string; id: string; reason: string }[];
  /** Rows that are shown although something in them is wrong. */
  faults: readonly { kind: string; id: string; reason: string }[];
  /** Buckets that were fetched anew because their checksum was wrong; `lastAt` in ms. */
  healed: { times: number; lastAt: number } | null;
}

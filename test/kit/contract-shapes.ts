import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Mutation, mutationDefinitions } from '../../lib/contract/mutations/index.ts';
import { rowDefinitions } from '../../lib/contract/rows/index.ts';
import { Me, PublicConfig } from '../../lib/contract/wire/config.ts';
import { GoneRequest, GoneResponse } from '../../lib/contract/wire/gone.ts';
import { LiveEvent } from '../../lib/contract/wire/live.ts';
import {
  ChangesRequest,
  ChangesResponse,
  CheckQuery,
  CheckResponse,
  EndRequest,
  KindsRequest,
  KindsResponse,
  LinkRequest,
  LoadQuery,
  LoadResponse,
  PeopleRequest,
  PeopleResponse,
  RolesRequest,
  UnlinkRequest,
  WriteResponse,
} from '../../lib/contract/wire/ops.ts';
import { Problem, problemStatus } from '../../lib/contract/wire/problem.ts';
import { PullRequest, PullResponse } from '../../lib/contract/wire/pull.ts';
import { PushRequest, PushResponse } from '../../lib/contract/wire/push.ts';
import { root } from './run-command.ts';
import { nextStep, readHistory, type Step, type StepOptions, shapeOf } from './schema-history.ts';

/** The two parts of the contract with a history: `rows` (with the arguments of mutations) and `wire` (the envelopes). */
export type Room = 'rows' | 'wire';

const mutations = Object.entries(mutationDefinitions).map(
  ([kind, { args }]) => [`mutation/${kind.replace('.', '-')}`, args] as const,
);
const rows = Object.entries(rowDefinitions).map(([kind, { schema }]) => [kind, schema] as const);
const envelopes = {
  ...{ Mutation, Me, PublicConfig, Problem, PullRequest, PullResponse },
  ...{ PushRequest, PushResponse, LiveEvent, GoneRequest, GoneResponse },
  ...{
    PeopleRequest,
    PeopleResponse,
    LinkRequest,
    UnlinkRequest,
    RolesRequest,
    EndRequest,
    WriteResponse,
  },
  ...{ KindsRequest, KindsResponse },
  ...{ ChangesRequest, ChangesResponse, CheckQuery, CheckResponse, LoadQuery, LoadResponse },
};

/** The current shape of a part's schemas, derived from the definitions. */
export function shapeNow(room: Room): string[] {
  if (room === 'rows')
    return shapeOf({ ...Object.fromEntries(rows), ...Object.fromEntries(mutations) });
  const codes = Object.keys(problemStatus).map((code) => `Problem.code ~ ${code}`);
  return [...shapeOf(envelopes), ...codes].sort();
}

const fileOf = (room: Room) => join(root, 'lib/contract', room, 'history.txt');

export function historyOf(room: Room): Step[] {
  return readHistory(readFileSync(fileOf(room), 'utf8'));
}

/**
 * Adds to the history of rows what the definitions contain and the history lacks (see `nextStep`). Returns the number that
 * `rowRevision` must have; null if nothing is missing.
 */
export function recordRows(note: string, options: StepOptions): number | null {
  const file = fileOf('rows');
  const next = nextStep(readFileSync(file, 'utf8'), shapeNow('rows'), note, options);
  if (next === null) return null;
  writeFileSync(file, next.text);
  return next.number;
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Mutation, mutationDefinitions } from '../../lib/contract/mutations/index.ts';
import { rowDefinitions } from '../../lib/contract/rows/index.ts';
import { Me, PublicConfig } from '../../lib/contract/wire/config.ts';
import { GoneRequest, GoneResponse } from '../../lib/contract/wire/gone.ts';
import { LiveEvent } from '../../lib/contract/wire/live.ts';
import { Problem, problemStatus } from '../../lib/contract/wire/problem.ts';
import { PullRequest, PullResponse } from '../../lib/contract/wire/pull.ts';
import { PushRequest, PushResponse } from '../../lib/contract/wire/push.ts';
import { root } from './run-command.ts';
import { breaksOf, readHistory, type Step, shapeAfter, shapeOf } from './schema-history.ts';

/** The rooms of the contract whose schemas have a history: rows with the arguments of mutations, and envelopes. */
export type Room = 'rows' | 'wire';

const mutations = Object.entries(mutationDefinitions).map(
  ([kind, { args }]) => [`mutation/${kind.replace('.', '-')}`, args] as const,
);
const rows = Object.entries(rowDefinitions).map(([kind, { schema }]) => [kind, schema] as const);
const envelopes = {
  ...{ Mutation, Me, PublicConfig, Problem, PullRequest, PullResponse },
  ...{ PushRequest, PushResponse, LiveEvent, GoneRequest, GoneResponse },
};

/** The shape of a room's schemas as they are now, derived from the definitions. */
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
 * Adds to the history of rows what the definitions have and it does not, as the next step; `grow`: in the last step, while that is
 * not released. `older`: what clients and servers of older revisions get, which a change that they do not pass over must say.
 * Returns the number of the step, which `rowRevision` must be; null when there is nothing to add. Throws when `older` is missing.
 */
export function recordRows(
  note: string,
  options: { grow?: boolean; older?: string },
): number | null {
  const history = historyOf('rows');
  const [now, was] = [shapeNow('rows'), shapeAfter(history)];
  const adds = now.filter((line) => !was.includes(line));
  const removes = was.filter((line) => !now.includes(line));
  if (adds.length + removes.length === 0) return null;
  const last = Number(history.at(-1)?.name ?? 0);
  const step: Step = { name: String(last + 1), adds, removes, declared: options.older ?? null };
  const breaks = breaksOf(step, was);
  if (breaks.length > 0 && options.older === undefined) {
    throw new Error(
      `Older readers do not pass over this; say with --older what they get:\n${breaks.join('\n')}`,
    );
  }
  const lines = [
    ...removes.map((line) => `- ${line}`),
    ...adds.map((line) => `+ ${line}`),
    ...(options.older === undefined ? [] : [`! ${options.older}`]),
  ];
  const head = options.grow ? [] : ['', `= ${step.name} ${note}`];
  const text = readFileSync(fileOf('rows'), 'utf8').trimEnd();
  writeFileSync(fileOf('rows'), `${[text, ...head, ...lines].join('\n')}\n`);
  return options.grow ? last : last + 1;
}

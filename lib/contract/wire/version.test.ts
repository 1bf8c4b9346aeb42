import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  breaksOf,
  readHistory,
  type Step,
  shapeAfter,
  shapeOf,
} from '../../../test/kit/schema-history.ts';
import { Mutation, mutationDefinitions } from '../mutations/index.ts';
import { rowDefinitions } from '../rows/index.ts';
import { rowRevision } from '../rows/revision.ts';
import { z } from '../zod.ts';
import { Me, PublicConfig } from './config.ts';
import { GoneRequest, GoneResponse } from './gone.ts';
import { LiveEvent } from './live.ts';
import { Problem, problemStatus } from './problem.ts';
import { PullRequest, PullResponse } from './pull.ts';
import { PushRequest, PushResponse } from './push.ts';
import { wireVersion } from './version.ts';

const envelopes = {
  Mutation,
  Me,
  PublicConfig,
  Problem,
  PullRequest,
  PullResponse,
  PushRequest,
  PushResponse,
  LiveEvent,
  GoneRequest,
  GoneResponse,
};
const mutations = Object.entries(mutationDefinitions).map(
  ([kind, { args }]) => [`mutation/${kind.replace('.', '-')}`, args] as const,
);

const historyOf = (room: string) =>
  readHistory(readFileSync(join(import.meta.dirname, '..', room, 'history.txt'), 'utf8'));

/** Every step with what of it readers of the step before do not pass over. */
function stepsOf(history: readonly Step[]): (Step & { breaks: string[] })[] {
  return history.map((step, i) => ({
    ...step,
    breaks: i === 0 ? [] : breaksOf(step, shapeAfter(history.slice(0, i))),
  }));
}

describe('the envelopes', () => {
  const history = historyOf('wire');

  it('the envelopes match their recorded history', () => {
    const codes = Object.keys(problemStatus).map((code) => `Problem.code ~ ${code}`);
    const shape = [...shapeOf(envelopes), ...codes].sort();
    expect(shape, 'add a step to lib/contract/wire/history.txt').toEqual(shapeAfter(history));
    expect(Number.parseInt(history.at(-1)?.name ?? '', 10)).toBe(wireVersion);
  });

  it('change for old readers only with a new wire version', () => {
    const inOneVersion = stepsOf(history).filter(({ name }) => name.includes('.'));
    expect(inOneVersion.flatMap(({ breaks }) => breaks)).toEqual([]);
  });
});

describe('what is synced', () => {
  const history = historyOf('rows');

  it('the synced rows match their recorded history', () => {
    const rows = Object.entries(rowDefinitions).map(
      ([kind, { schema }]) => [kind, schema] as const,
    );
    const shape = shapeOf({ ...Object.fromEntries(rows), ...Object.fromEntries(mutations) });
    expect(shape, 'add a step to lib/contract/rows/history.txt').toEqual(shapeAfter(history));
    expect(history.at(-1)?.name, 'and raise rowRevision').toBe(String(rowRevision));
  });

  it('changes for old readers only where the history says what they get', () => {
    const silent = stepsOf(history).filter(({ declared }) => declared === null);
    expect(silent.flatMap(({ breaks }) => breaks)).toEqual([]);
  });
});

describe('a change of a schema', () => {
  const before = z.object({ name: z.string(), kind: z.enum(['a', 'b']) });
  const breaks = (after: Record<string, z.ZodMiniType>) => {
    const [old, now] = [shapeOf({ row: before }), shapeOf(after)];
    const adds = now.filter((line) => !old.includes(line));
    const removes = old.filter((line) => !now.includes(line));
    return breaksOf({ name: '2', adds, removes, declared: null }, old);
  };
  const { name, kind } = before.shape;

  it('a changed bound is no change of a schema', () => {
    const bounded = z.object({
      name: z.string().check(z.maxLength(3), z.regex(/x/)),
      kind,
    });
    expect(shapeOf({ row: bounded })).toEqual(shapeOf({ row: before }));
  });

  it.each([
    ['an optional field', { row: z.object({ name, kind, parts: z.optional(z.array(before)) }) }],
    ['a kind', { row: before, other: z.object({ id: z.string() }) }],
  ])('goes by itself when it adds %s', (_what, after) => {
    expect(breaks(after)).toEqual([]);
  });

  it.each([
    ['a field that must be there', { row: z.object({ name, kind, size: z.number() }) }],
    ['a field that may be missing now', { row: z.object({ name: z.optional(name), kind }) }],
    ['a field that is gone', { row: z.object({ kind }) }],
    ['another type', { row: z.object({ name: z.number(), kind }) }],
    ['a word of a closed list', { row: z.object({ name, kind: z.enum(['a', 'b', 'c']) }) }],
    ['a null', { row: z.object({ name: z.nullable(name), kind }) }],
  ])('has to be declared when it is %s', (_what, after) => {
    expect(breaks(after)).not.toEqual([]);
  });
});

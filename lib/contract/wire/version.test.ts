import { describe, expect, it } from 'vitest';
import { historyOf, shapeNow } from '../../../test/kit/contract-shapes.ts';
import {
  breaksOf,
  nextStep,
  type Step,
  shapeAfter,
  shapeOf,
} from '../../../test/kit/schema-history.ts';
import { rowRevision } from '../rows/revision.ts';
import { z } from '../zod.ts';
import { wireVersion } from './version.ts';

/** Every step, with the changes that readers of the step before do not ignore. */
function stepsOf(history: readonly Step[]): (Step & { breaks: string[] })[] {
  return history.map((step, i) => ({
    ...step,
    breaks: i === 0 ? [] : breaksOf(step, shapeAfter(history.slice(0, i))),
  }));
}

describe('the envelopes', () => {
  const history = historyOf('wire');

  it('The envelopes match their recorded history', () => {
    expect(shapeNow('wire'), 'add a step to lib/contract/wire/history.txt').toEqual(
      shapeAfter(history),
    );
    expect(Number.parseInt(history.at(-1)?.name ?? '', 10)).toBe(wireVersion);
  });

  it('The envelopes change for old readers only with a new wire version', () => {
    const inOneVersion = stepsOf(history).filter(({ name }) => name.includes('.'));
    expect(inOneVersion.flatMap(({ breaks }) => breaks)).toEqual([]);
  });
});

describe('what is synced', () => {
  const history = historyOf('rows');

  it('The synced rows match their recorded history', () => {
    expect(shapeNow('rows'), 'run `npm run revision`').toEqual(shapeAfter(history));
    expect(history.at(-1)?.name, 'and raise rowRevision').toBe(String(rowRevision));
  });

  it('The synced rows change for old readers only where the history says what those get', () => {
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

  it('A changed bound is no change of a schema', () => {
    const bounded = z.object({
      name: z.string().check(z.maxLength(3), z.regex(/x/)),
      kind,
    });
    expect(shapeOf({ row: bounded })).toEqual(shapeOf({ row: before }));
  });

  it.each([
    ['an optional field', { row: z.object({ name, kind, parts: z.optional(z.array(before)) }) }],
    ['a kind', { row: before, other: z.object({ id: z.string() }) }],
  ])('A step that adds %s needs no declaration', (_what, after) => {
    expect(breaks(after)).toEqual([]);
  });

  it.each([
    ['a field that must be there', { row: z.object({ name, kind, size: z.number() }) }],
    ['a field that may be missing now', { row: z.object({ name: z.optional(name), kind }) }],
    ['a field that is gone', { row: z.object({ kind }) }],
    ['another type', { row: z.object({ name: z.number(), kind }) }],
    ['a word of a closed list', { row: z.object({ name, kind: z.enum(['a', 'b', 'c']) }) }],
    ['a null', { row: z.object({ name: z.nullable(name), kind }) }],
  ])('A change must be declared if it is %s', (_what, after) => {
    expect(breaks(after)).not.toEqual([]);
  });
});

describe('nextStep', () => {
  const history = '= 1 First.\n+ lead.id string\n';

  it('Additions are recorded as the next step', () => {
    expect(nextStep(history, ['lead.id string', 'lead.note? string'], 'Notes.')).toEqual({
      number: 2,
      text: `${history}\n= 2 Notes.\n+ lead.note? string\n`,
    });
  });

  it('A step that is not released grows', () => {
    const grown = nextStep(history, ['lead.id string', 'deal.id string'], '', { grow: true });
    expect(grown).toEqual({ number: 1, text: `${history}+ deal.id string\n` });
  });

  it('The script asks what older readers get if they can’t ignore a change', () => {
    const now = ['lead.id string', 'lead.name string'];
    expect(() => nextStep(history, now, 'Names.')).toThrow('+ lead.name string');
    expect(nextStep(history, now, 'Names.', { older: 'They keep the row.' })?.text).toContain(
      '! They keep the row.',
    );
  });

  it('Nothing is recorded if the history is complete', () => {
    expect(nextStep(history, ['lead.id string'], 'Nothing.')).toBeNull();
  });
});

import { expect, it } from 'vitest';
import { mutationKinds } from '../../lib/contract/mutations/index.ts';
import { rowDefinitions, rowKinds } from '../../lib/contract/rows/index.ts';
import { ts } from '../i18n/text.ts';

it('The outbox has a name for every click', () => {
  expect(Object.keys(ts.outbox.what).sort()).toEqual([...mutationKinds].sort());
});

it('The outbox has a name for every field that a rep may change', () => {
  const fields = rowKinds.flatMap((kind): readonly string[] => rowDefinitions[kind].edits ?? []);
  expect(Object.keys(ts.outbox.fields).sort()).toEqual([...new Set(fields)].sort());
});

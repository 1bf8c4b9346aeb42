import { expect, it } from 'vitest';
import { rowKinds } from '../../lib/contract/rows/index.ts';
import { sampleRow } from '../kit/sample-row.ts';

// A signature cannot be guessed.
const guessable = rowKinds.filter((kind) => kind !== 'hostFile');

it.each(guessable)('A sample row of the kind %s is valid', (kind) => {
  expect(sampleRow(kind, 'x').id).toBe('x');
});

import { expect, it } from 'vitest';
import { eachRow, onRowTrouble, type RowTrouble } from './each-row.ts';

it('A row that causes an error is left out and reported, and the others stay', () => {
  const heard: RowTrouble[] = [];
  const stop = onRowTrouble((trouble) => heard.push(trouble));
  const made = eachRow('lead', [{ id: 'a' }, { id: 'b' }, { id: 'c' }], ({ id }) => {
    if (id === 'b') throw new RangeError('no such language');
    return id;
  });
  stop();
  expect(made).toEqual(['a', 'c']);
  expect(heard).toEqual([{ kind: 'lead', id: 'b', reason: 'lead: no such language' }]);
});

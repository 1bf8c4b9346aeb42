import { describe, expect, it } from 'vitest';
import { contact, deal, lead } from '../../../test/kit/rows.ts';
import type { RowKind } from '../rows/index.ts';
import { argsOf, dependenciesOf, patchesOf } from './index.ts';
import { conflictIn, rowPatch } from './row-patch.ts';

const renewal = deal({ id: 'd', name: 'Renewal', amount: 100, nextStep: null });
const edit = (
  set: Record<string, unknown>,
  base: Record<string, unknown>,
  kind: RowKind = 'deal',
) => ({ kind, id: 'd', set, base });

/** The deal as it is after an edit. */
function rowAfter(args: ReturnType<typeof edit>, row: object | undefined) {
  const [patch] = patchesOf({ kind: 'row.patch', args });
  // The patch is of the kind that the edit names.
  const apply = patch?.apply as ((row: object | undefined) => object | undefined) | undefined;
  return apply?.(row);
}

describe('an edit', () => {
  it('An edit changes the fields that still have the value the rep saw, and no others', () => {
    const args = edit({ name: 'Renewal 2027', amount: 200 }, { name: 'Renewal', amount: 90 });
    expect(rowAfter(args, renewal)).toEqual({ ...renewal, name: 'Renewal 2027' });
    expect(conflictIn(renewal, args)).toEqual({ theirs: { amount: 100 }, yours: { amount: 200 } });
  });

  it('An edit compares values and not how they are written', () => {
    const row = lead({ id: 'd', emails: ['a@x.example', 'b@x.example'] });
    const args = edit(
      { emails: ['c@x.example'] },
      { emails: ['a@x.example', 'b@x.example'] },
      'lead',
    );
    expect(rowAfter(args, row)).toEqual({ ...row, emails: ['c@x.example'] });
    expect(
      conflictIn(row, edit({ emails: [] }, { emails: ['b@x.example'] }, 'lead')),
    ).not.toBeNull();
  });

  it('An edit to a value that is already stored is no conflict', () => {
    const args = edit({ nextStep: null }, { nextStep: 'Call' });
    expect(conflictIn(renewal, args)).toBeNull();
    expect(rowAfter(args, renewal)).toBe(renewal);
  });

  it('An edit distinguishes a missing field from an empty one', () => {
    const row = lead({ id: 'd' });
    expect(conflictIn(row, edit({ note: 'Hot' }, {}, 'lead'))).toBeNull();
    expect(conflictIn({ ...row, note: '' }, edit({ note: 'Hot' }, {}, 'lead'))).not.toBeNull();
  });

  it('An edit does not create a row that does not exist', () => {
    expect(rowAfter(edit({ name: 'x' }, { name: 'Renewal' }), undefined)).toBeUndefined();
  });

  it('An edit waits for the row that it changes', () => {
    const click = { kind: 'row.patch', args: edit({ name: 'x' }, { name: 'y' }) };
    expect(dependenciesOf(click).requires).toEqual(['deal/d']);
  });

  it('An edit is undone by the reverse edit if the earlier values are known', () => {
    const args = edit({ name: 'New' }, { name: 'Renewal' });
    const undo = rowPatch.undo(args);
    expect(undo && argsOf('row.patch', undo)).toEqual(edit({ name: 'Renewal' }, { name: 'New' }));
    expect(rowPatch.undo(edit({ note: 'Hot' }, {}, 'lead'))).toBeNull();
  });
});

describe('an edit is refused', () => {
  it.each([
    ['of a kind that everybody reads', edit({ name: 'x' }, { name: 'y' }, 'stage')],
    ['of a kind that there is not', { ...edit({ name: 'x' }, {}), kind: 'wish' }],
    [
      'of a kind by the name of a part of every object',
      { ...edit({ name: 'x' }, {}), kind: 'constructor' },
    ],
    ['of nothing', edit({}, {})],
    ['of who owns a deal', edit({ ownerRepId: 'ben' }, { ownerRepId: 'anna' })],
    [
      'of which account a contact belongs to',
      edit({ accountId: 'b' }, { accountId: 'a' }, 'contact'),
    ],
    ['of a field that no row has', edit({ colour: 'red' }, {})],
    ['of the id', edit({ id: 'other' }, { id: 'd' })],
    ['to a value the field does not take', edit({ amount: 'much' }, { amount: 100 })],
    ['to a text that is too long', edit({ name: 'x'.repeat(301) }, { name: 'Renewal' })],
  ])('%s', (_what, args) => {
    expect(argsOf('row.patch', { kind: 'row.patch', args })).toBeNull();
  });

  it('An edit of a contact’s title is accepted', () => {
    const args = edit({ title: 'CFO' }, { title: contact({ id: 'd' }).title }, 'contact');
    expect(argsOf('row.patch', { kind: 'row.patch', args })).toEqual(args);
  });
});

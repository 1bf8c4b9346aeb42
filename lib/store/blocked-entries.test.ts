import { describe, expect, it } from 'vitest';
import { activity, lead } from '../../test/kit/rows.ts';
import { blockedEntries, dependantsOf } from './blocked-entries.ts';
import type { EntryState, OutboxEntry } from './outbox-database.ts';

type Entry = Pick<OutboxEntry, 'order' | 'id' | 'kind' | 'args' | 'state' | 'seq'>;

const entry = (
  order: number,
  id: string,
  what: Pick<Entry, 'kind' | 'args'>,
  state: EntryState = 'pending',
  seq: number | null = null,
): Entry => ({ order, id, ...what, state, seq });

const newLead = (id = 'l') => ({ kind: 'lead.create' as const, args: { lead: lead({ id }) } });
const log = (id: string, leadId: string | null = 'l') => ({
  kind: 'activity.log' as const,
  args: { activity: activity({ id, leadId }) },
});
const undo = (activityId: string) => ({
  kind: 'activity.remove' as const,
  args: { activityId },
});

/** The id of each blocked entry, with the ids of the entries for which it waits. */
const waits = (...entries: Entry[]) =>
  Object.fromEntries([...blockedEntries(entries)].map(([id, by]) => [id, by.map((one) => one.id)]));

describe('what is held back', () => {
  it('An entry is blocked when it needs a row that a rejected entry would have created', () => {
    expect(
      waits(
        entry(1, 'create', newLead(), 'rejected'),
        entry(2, 'call', log('a')),
        entry(3, 'other', log('b', 'another')),
        entry(4, 'alone', log('c', null)),
      ),
    ).toEqual({ call: ['create'] });
  });

  it('No entry is blocked by one that is pending or sent before it', () => {
    for (const state of ['pending', 'sent'] as const) {
      expect(waits(entry(1, 'create', newLead(), state), entry(2, 'call', log('a')))).toEqual({});
    }
  });

  it('An entry stays blocked until the entry it needs has been sent again', () => {
    const call = entry(2, 'call', log('a'));
    expect(waits(call, entry(9, 'again', newLead()))).toEqual({ call: ['again'] });
    expect(waits(call, entry(9, 'again', newLead(), 'sent'))).toEqual({});
  });

  it('The undo of a rejected entry is not blocked, since it has nothing to wait for', () => {
    expect(waits(entry(1, 'log', log('a', null), 'rejected'), entry(2, 'undo', undo('a')))).toEqual(
      {},
    );
  });

  it('The undo of a blocked entry is blocked too, or it would arrive first', () => {
    const create = entry(1, 'create', newLead(), 'rejected');
    const call = entry(2, 'call', log('a'));
    const back = entry(3, 'undo', undo('a'));
    expect(waits(create, call, back)).toEqual({ call: ['create'], undo: ['call'] });
    const held = blockedEntries([create, call, back]);
    expect([...dependantsOf('create', held)]).toEqual(['call', 'undo']);
    expect([...dependantsOf('call', held)]).toEqual(['undo']);
    expect([...dependantsOf('undo', held)]).toEqual([]);
  });

  it('An entry that the server may have applied already is never blocked', () => {
    const numbered = entry(2, 'call', log('a'), 'pending', 7);
    expect(waits(entry(1, 'create', newLead(), 'rejected'), numbered)).toEqual({});
  });

  it('An entry that cannot be read is never blocked', () => {
    const strange = entry(2, 'strange', { kind: 'activity.log', args: { activity: 'l' } });
    expect(waits(entry(1, 'create', newLead(), 'rejected'), strange)).toEqual({});
  });
});

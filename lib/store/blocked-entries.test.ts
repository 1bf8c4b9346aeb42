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

/** Who waits for whom, by their ids. */
const waits = (...entries: Entry[]) =>
  Object.fromEntries([...blockedEntries(entries)].map(([id, by]) => [id, by.map((one) => one.id)]));

describe('what is held back', () => {
  it('is what needs a row that a refused click would have made', () => {
    expect(
      waits(
        entry(1, 'create', newLead(), 'parked'),
        entry(2, 'call', log('a')),
        entry(3, 'other', log('b', 'another')),
        entry(4, 'alone', log('c', null)),
      ),
    ).toEqual({ call: ['create'] });
  });

  it('is nothing while the click before it is on its way, or has taken effect', () => {
    for (const state of ['pending', 'sent'] as const) {
      expect(waits(entry(1, 'create', newLead(), state), entry(2, 'call', log('a')))).toEqual({});
    }
  });

  it('stays until the one that is sent again has gone before it', () => {
    const call = entry(2, 'call', log('a'));
    expect(waits(call, entry(9, 'again', newLead()))).toEqual({ call: ['again'] });
    expect(waits(call, entry(9, 'again', newLead(), 'sent'))).toEqual({});
  });

  it('is not a taking back of what was refused: there is nothing to wait for', () => {
    expect(waits(entry(1, 'log', log('a', null), 'parked'), entry(2, 'undo', undo('a')))).toEqual(
      {},
    );
  });

  it('is a taking back of what waits itself, or it would come too early', () => {
    const create = entry(1, 'create', newLead(), 'parked');
    const call = entry(2, 'call', log('a'));
    const back = entry(3, 'undo', undo('a'));
    expect(waits(create, call, back)).toEqual({ call: ['create'], undo: ['call'] });
    const held = blockedEntries([create, call, back]);
    expect([...dependantsOf('create', held)]).toEqual(['call', 'undo']);
    expect([...dependantsOf('call', held)]).toEqual(['undo']);
    expect([...dependantsOf('undo', held)]).toEqual([]);
  });

  it('is never what may have been carried out already', () => {
    const numbered = entry(2, 'call', log('a'), 'pending', 7);
    expect(waits(entry(1, 'create', newLead(), 'parked'), numbered)).toEqual({});
  });

  it('is nothing that cannot be read', () => {
    const strange = entry(2, 'strange', { kind: 'activity.log', args: { activity: 'l' } });
    expect(waits(entry(1, 'create', newLead(), 'parked'), strange)).toEqual({});
  });
});

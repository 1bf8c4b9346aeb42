import { beforeEach, describe, expect, it } from 'vitest';
import { lead } from '../../test/kit/rows.ts';
import { entries, follow, hold, mark, signIn } from '../../test/kit/store.ts';
import { fixedClock } from '../kit/clock.ts';
import { setMeta } from '../store/meta.ts';
import { getRow } from '../store/rows.ts';
import { createLead, undoLead } from './actions.ts';
import { leadsAtRiskQuery, nextLeadsQuery } from './queries.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const draft = { name: ' Jo Berg ', email: 'Jo@Berg.example', company: 'berg.example' };

beforeEach(async () => {
  await signIn('anna');
});

describe('createLead', () => {
  it('A new lead belongs to the rep and is visible at once', async () => {
    const { id, entryId } = await createLead(draft, clock);
    expect(await getRow('lead', id)).toMatchObject({
      state: 'pending',
      row: { name: 'Jo Berg', emails: ['jo@berg.example'], ownerRepId: 'anna', status: 'new' },
    });
    expect((await entries()).map((e) => e.id)).toEqual([entryId]);
    expect((await nextLeadsQuery(clock).read()).map((l) => l.id)).toEqual([id]);
  });

  it('Two simultaneous clicks create one lead', async () => {
    const [a, b] = await Promise.all([createLead(draft, clock), createLead(draft, clock)]);
    expect(a.id).toBe(b.id);
    expect([a.entryId, b.entryId].filter((id) => id !== null)).toHaveLength(1);
    expect(await entries()).toHaveLength(1);
  });

  it('An open lead that has arrived in the meantime is returned, but not a closed one', async () => {
    await hold('lead', [lead({ id: 'old', emails: ['jo@berg.example'], status: 'disqualified' })]);
    const made = await createLead(draft, clock);
    expect(made.entryId).not.toBeNull();
    await hold('lead', [lead({ id: 'web', emails: ['kim@berg.example'] })]);
    expect(await createLead({ ...draft, email: 'kim@berg.example' }, clock)).toEqual({
      id: 'web',
      entryId: null,
    });
  });

  it('A new lead can be undone until it is sent, not after', async () => {
    const first = await createLead(draft, clock);
    expect(await undoLead(first.entryId ?? '')).toBe(true);
    expect(await getRow('lead', first.id)).toBeUndefined();
    const second = await createLead(draft, clock);
    await mark(second.entryId ?? '', { seq: 1 });
    expect(await undoLead(second.entryId ?? '')).toBe(false);
    expect(await getRow('lead', second.id)).toBeDefined();
  });

  it('Nothing is saved if nobody is signed in, and the error says so', async () => {
    await setMeta('me', null as never);
    await expect(createLead(draft, clock)).rejects.toThrow('Not signed in');
    expect(await entries()).toEqual([]);
  });
});

describe('leads at risk', () => {
  it('Leads at risk are counted, and the count follows changes', async () => {
    const due = { ownerRepId: 'anna', slaDueAt: '2026-11-24T12:30:00.000Z' };
    const { next, stop } = follow(leadsAtRiskQuery(clock));
    await next((count) => count === 0);
    await hold('lead', [lead({ id: 'a', ...due }), lead({ id: 'b', ...due, ownerRepId: 'ben' })]);
    await next((count) => count === 1);
    stop();
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Activity } from '../contract/rows/activity.ts';
import type { Lead } from '../contract/rows/lead.ts';
import { newId } from '../kit/id.ts';
import { replaceStoreDatabase, StoreDatabase } from './database.ts';
import { cancelUnsent, discardEntry, enqueue, outboxEntries } from './outbox.ts';
import { OutboxDatabase, outboxDatabase, replaceOutboxDatabase } from './outbox-database.ts';
import { allRows, getRow, rowsWhere } from './rows.ts';

let store: StoreDatabase;

beforeEach(async () => {
  store = new StoreDatabase(newId());
  replaceStoreDatabase(store);
  replaceOutboxDatabase(new OutboxDatabase(newId()));
  await store.meta.put({
    key: 'me',
    value: {
      orgId: 'o',
      orgName: 'Harborline',
      repId: 'r',
      repName: 'Robin',
      epoch: 'e',
      buckets: ['org'],
      serverTime: '2026-11-24T09:00:00.000Z',
    },
  });
});

function activity(id: string, more: Partial<Activity> = {}): Activity {
  return {
    id,
    kind: 'call',
    repId: 'r',
    accountId: null,
    contactId: null,
    leadId: null,
    dealId: null,
    at: '2026-11-24T09:00:00.000Z',
    subject: null,
    note: null,
    addresses: [],
    messageKey: null,
    ...more,
  };
}

const lead: Lead = {
  id: 'lead-1',
  name: 'Priya Raghunathan',
  company: null,
  title: null,
  emails: ['priya@fabrikam.example'],
  phones: [],
  accountId: null,
  ownerRepId: 'r',
  source: 'Webinar',
  scoreParts: [],
  handedOverAt: null,
  slaDueAt: null,
  firstTouchAt: null,
  status: 'new',
};

describe('what the rep sees', () => {
  it('A click shows at once and is found by every index of its row', async () => {
    await enqueue('activity.log', { activity: activity('a', { accountId: 'acc' }) });
    expect(await rowsWhere('activity', 'accountId', ['acc'])).toMatchObject([
      { row: { id: 'a' }, state: 'pending' },
    ]);
    expect(await rowsWhere('activity', 'accountId', ['other'])).toEqual([]);
    await enqueue('lead.create', { lead });
    expect(await rowsWhere('lead', 'emails', ['priya@fabrikam.example'])).toHaveLength(1);
  });

  it('A click is applied to the row that it changes', async () => {
    await store.rows('lead').put({ id: 'lead-1', version: 1, buckets: { org: 1 }, row: lead });
    await enqueue('activity.log', { activity: activity('a', { leadId: 'lead-1' }) });
    expect((await getRow('lead', 'lead-1'))?.row).toMatchObject({
      status: 'working',
      firstTouchAt: '2026-11-24T09:00:00.000Z',
    });
  });

  it('A row that was removed is hidden', async () => {
    await store
      .rows('activity')
      .put({ id: 'a', version: 1, buckets: { org: 1 }, row: activity('a') });
    await enqueue('activity.remove', { activityId: 'a' });
    expect(await allRows('activity')).toEqual([]);
  });

  it('A duplicate is hidden, and the row that replaces it is shown', async () => {
    await enqueue('activity.log', { activity: activity('mine') });
    await outboxDatabase()
      .entries.toCollection()
      .modify({ state: 'sent', effectVersion: 9, duplicateOf: 'theirs' });
    expect(await allRows('activity')).toEqual([]);
  });

  it('The overlay ends once the horizon has passed it', async () => {
    await enqueue('activity.log', { activity: activity('a') });
    await outboxDatabase().entries.toCollection().modify({ state: 'sent', effectVersion: 9 });
    expect(await allRows('activity')).toHaveLength(1);
    await store.meta.put({ key: 'horizon', value: 9 });
    expect(await allRows('activity')).toEqual([]);
  });

  it('Another rep’s clicks are never shown', async () => {
    await enqueue('activity.log', { activity: activity('a') });
    await outboxDatabase().entries.toCollection().modify({ owner: 'o/somebody' });
    expect(await allRows('activity')).toEqual([]);
    expect(await outboxEntries()).toEqual([]);
  });
});

describe('the outbox', () => {
  it('An entry that was never sent can be cancelled; one that may have been sent can’t', async () => {
    const first = await enqueue('activity.log', { activity: activity('a') });
    expect(await cancelUnsent(first)).toBe(true);
    expect(await outboxEntries()).toEqual([]);
    const second = await enqueue('activity.log', { activity: activity('b') });
    await outboxDatabase().entries.toCollection().modify({ seq: 1 });
    expect(await cancelUnsent(second)).toBe(false);
  });

  it('A click that can’t be sent is refused, and so is one without a rep', async () => {
    await expect(
      enqueue('activity.log', { activity: { ...activity('a'), at: 'noon' } }),
    ).rejects.toThrow();
    await store.meta.delete('me');
    await expect(enqueue('activity.log', { activity: activity('a') })).rejects.toThrow('signed in');
    expect(await outboxDatabase().entries.count()).toBe(0);
  });

  it('Only rejected entries can be discarded', async () => {
    const id = await enqueue('activity.log', { activity: activity('a') });
    await discardEntry(id);
    expect(await outboxEntries()).toHaveLength(1);
    await outboxDatabase().entries.toCollection().modify({ state: 'rejected' });
    await discardEntry(id);
    expect(await outboxEntries()).toEqual([]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import {
  account,
  activity,
  contact,
  lead,
  opportunity,
  organisation,
  ownership,
  rep,
  stage,
} from '../../test/kit/rows.ts';
import { follow, hold, reading, signIn } from '../../test/kit/store.ts';
import { fixedClock } from '../kit/clock.ts';
import { enqueue } from '../store/outbox.ts';
import { messageKey } from './message-key.ts';
import { cardQuery, leadDraftQuery } from './queries.ts';
import type { Candidate } from './view.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const jo: Candidate = {
  kind: 'contact',
  id: 'jo',
  name: 'Jo',
  title: null,
  accountId: 'berg',
  accountName: 'Berg',
  address: 'jo@berg.example',
  by: 'address',
};
const max: Candidate = {
  ...jo,
  kind: 'lead',
  id: 'max',
  accountId: null,
  address: 'max@fjord.example',
};
const page = reading({ messageIdentity: '<1@berg.example>' });

beforeEach(async () => {
  await signIn('anna');
  await hold('organisation', [organisation({ id: 'acme' })]);
  await hold('rep', [
    rep({ id: 'anna', name: 'Anna', timeZone: 'Pacific/Auckland' }),
    rep({ id: 'ben', name: 'Ben' }),
  ]);
  await hold('account', [account({ id: 'berg', name: 'Berg' })]);
  await hold('ownership', [
    ownership({ id: 'berg', ownerRepId: 'ben' }),
    ownership({ id: 'fjord', ownerRepId: 'anna', domains: ['fjord.example'] }),
  ]);
  await hold('contact', [contact({ id: 'jo', accountId: 'berg' })]);
  await hold('lead', [lead({ id: 'max' })]);
  await hold('stage', [stage({ id: 'proposal' })]);
});

describe('cardQuery', () => {
  it('has the verdict, the deals and the activities of a person and their account', async () => {
    await hold('opportunity', [
      opportunity({ id: 'd', accountId: 'berg', stageSince: '2026-11-20' }),
      opportunity({ id: 'other', accountId: 'fjord' }),
    ]);
    await hold('activity', [
      activity({ id: 'a', repId: 'ben', accountId: 'berg', at: '2026-11-20T09:00:00.000Z' }),
      activity({ id: 'b', contactId: 'jo', accountId: 'berg', at: '2026-11-21T09:00:00.000Z' }),
      activity({ id: 'n', kind: 'note', contactId: 'jo', at: '2026-11-22T09:00:00.000Z' }),
      activity({ id: 'x', accountId: 'fjord' }),
    ]);
    const card = await cardQuery(jo, page, clock).read();
    expect(card?.verdict).toMatchObject({ kind: 'other', repName: 'Ben' });
    // It is the 25th where the rep is.
    expect(card?.deals).toMatchObject([{ id: 'd', daysInStage: 5 }]);
    expect(card?.activities.map((one) => one.id)).toEqual(['n', 'b', 'a']);
    expect(card?.activities.map((one) => one.repName)).toEqual(['Anna', 'Anna', 'Ben']);
    expect(card?.lastTouch?.id).toBe('b');
    expect(card?.logged).toBeNull();
  });

  it('lists twenty activities', async () => {
    const many = Array.from({ length: 30 }, (_, i) => activity({ id: `a${i}`, accountId: 'berg' }));
    await hold('activity', many);
    expect((await cardQuery(jo, null, clock).read())?.activities).toHaveLength(20);
  });

  it('says that the open mail is logged, by whomever, with whomever', async () => {
    const key = await messageKey(page);
    await hold('activity', [activity({ id: 'm', repId: 'ben', messageKey: key })]);
    expect((await cardQuery(jo, page, clock).read())?.logged).toMatchObject({
      id: 'm',
      byMe: false,
      repName: 'Ben',
    });
    expect((await cardQuery(jo, null, clock).read())?.logged).toBeNull();
  });

  it('follows a click at once', async () => {
    const { next, stop } = follow(cardQuery(jo, page, clock));
    await next((card) => card !== null && card.logged === null);
    const row = activity({ id: 'm', contactId: 'jo', messageKey: await messageKey(page) });
    await enqueue('activity.log', { activity: row }, clock);
    const card = await next((value) => value?.logged !== null);
    expect(card?.logged).toMatchObject({ id: 'm', state: 'saved', byMe: true });
    expect(card?.lastTouch?.id).toBe('m');
    stop();
  });

  it("takes a lead's verdict from its company's domain", async () => {
    expect((await cardQuery(max, null, clock).read())?.verdict.kind).toBe('mine');
    const free = { ...max, address: 'max@mail.example' };
    expect((await cardQuery(free, null, clock).read())?.verdict.kind).toBe('unknown');
  });

  it('shows an account outside the scope by its ownership', async () => {
    const far: Candidate = { ...jo, kind: 'account', id: 'fjord', accountId: 'fjord' };
    expect((await cardQuery(far, null, clock).read())?.verdict.kind).toBe('mine');
  });

  it('is gone with its candidate', async () => {
    expect(await cardQuery({ ...jo, id: 'gone' }, page, clock).read()).toBeNull();
    expect(await cardQuery({ ...jo, kind: 'account', id: 'gone' }, null, clock).read()).toBeNull();
  });
});

describe('leadDraftQuery', () => {
  it('knows free mail from the organisation', async () => {
    const read = (address: string) => leadDraftQuery({ address, name: 'Jo' }).read();
    expect((await read('jo@mail.example')).company).toBeNull();
    expect((await read('jo@eu.fjord.example')).company).toBe('fjord.example');
  });
});

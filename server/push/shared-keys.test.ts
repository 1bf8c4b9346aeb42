import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PushResponse } from '../../lib/contract/wire/push.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { account, activity, lead, queue, rep, templateUse } from '../../test/kit/rows.ts';
import { storedRow } from '../../test/kit/stored-row.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { readRepScope } from '../scope/rep-scope.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import { push } from './push.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const at = '2026-11-24T09:59:00.000Z';
const key = (letter: string) => letter.repeat(64);

describe.each(databaseKinds())('what reps log about one email, on $kind', ({ make }) => {
  let db: Database;
  let orgId = '';
  let epoch = '';
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    orgId = newId();
    await createOrg(db, orgId, 'Acme');
    const reps = ['anna', 'ben'].map((id): Change => ({ kind: 'rep', id, row: rep({ id }) }));
    await write([
      ...reps,
      { kind: 'account', id: 'a', row: account({ id: 'a', ownerRepId: 'ben' }) },
      { kind: 'queue', id: 'q', row: queue({ id: 'q', repIds: ['anna', 'ben'] }) },
      { kind: 'lead', id: 'l', row: lead({ id: 'l', queueId: 'q' }) },
      { kind: 'lead', id: 'm', row: lead({ id: 'm', queueId: 'q' }) },
    ]);
    epoch = (await readRepScope(db, { orgId, repId: 'anna' }))?.epoch ?? '';
  });

  const write = (changes: Change[]) =>
    db.transaction((tx) => writeChanges(tx, orgId, changes, clock));
  const row = async (kind: string, id: string) => (await storedRow(db, orgId, kind, id))?.data;
  const send = async (repId: string, kind: string, args: unknown) => {
    const mutations = [{ id: newId(), seq: 1, at, kind, args }];
    const request = { wire: 1, epoch, clientId: newId(), mutations };
    const text = await push(db, { orgId, repId }, request, clock);
    return PushResponse.parse(JSON.parse(text)).results[0];
  };
  const log = (repId: string, id: string, more: Partial<ReturnType<typeof activity>>) =>
    send(repId, 'activity.log', { activity: activity({ id, repId, leadId: 'l', ...more }) });

  const [a, b, c] = [key('a'), key('b'), key('c')];
  it.each([
    ['the single key of both', { messageKey: a }, { messageKey: a }],
    ['one of several keys', { messageKey: a, keys: [a, b] }, { messageKey: c, keys: [c, b] }],
    ['the single key of an older client', { messageKey: b }, { messageKey: a, keys: [a, b] }],
    ['a key that an older client knows', { messageKey: a, keys: [a, b] }, { messageKey: b }],
    ['a key of an email without the single key', { keys: [a] }, { keys: [b, a] }],
  ])('The email is logged once if both have %s', async (_what, first, second) => {
    expect(await log('anna', 'first', first)).toMatchObject({ status: 'applied' });
    expect(await log('ben', 'second', second)).toMatchObject({ duplicateOf: 'first' });
    expect(await row('activity', 'second')).toBeUndefined();
  });

  it.each([
    ['no key', {}, {}],
    ['other keys', { messageKey: a, keys: [a] }, { messageKey: b, keys: [b, c] }],
    ['only a weak key in common', { keys: [a], weakKeys: [c] }, { keys: [b], weakKeys: [c] }],
    ['a key that is weak for one of them', { keys: [c] }, { keys: [b], weakKeys: [c] }],
  ])('Both emails are logged if they have %s', async (_what, first, second) => {
    expect(await log('anna', 'first', first)).toMatchObject({ status: 'applied' });
    expect(await log('ben', 'second', second)).not.toHaveProperty('duplicateOf');
    expect(await row('activity', 'second')).toMatchObject({ repId: 'ben' });
  });

  it('Two reps who log one email at the same moment log it once', async () => {
    const answers = await Promise.all([
      log('anna', 'one', { keys: [a, b] }),
      log('ben', 'other', { keys: [b, c] }),
    ]);
    expect(answers.filter((answer) => answer && 'duplicateOf' in answer)).toHaveLength(1);
  });

  it('A rep who may not read the first log logs the email too, and operations hear of both', async () => {
    await log('anna', 'first', { leadId: null, keys: [a] });
    expect(await log('ben', 'second', { leadId: null, keys: [a] })).not.toHaveProperty(
      'duplicateOf',
    );
    const proposals = await db.query('SELECT id, other_id FROM merge_proposal WHERE org_id = $1', [
      orgId,
    ]);
    expect(proposals).toEqual([{ id: 'second', other_id: 'first' }]);
  });

  it('A log about several leads touches each of them, until it is removed', async () => {
    await log('anna', 'call', { kind: 'call', leadId: 'l', otherLeadIds: ['m'] });
    for (const id of ['l', 'm'])
      expect(await row('lead', id)).toMatchObject({ firstTouchAt: '2026-11-24T09:30:00.000Z' });
    await log('ben', 'later', { kind: 'call', leadId: null, otherLeadIds: ['m'], at });
    await send('anna', 'activity.remove', { activityId: 'call' });
    expect(await row('lead', 'l')).toMatchObject({ firstTouchAt: null, status: 'new' });
    expect(await row('lead', 'm')).toMatchObject({ firstTouchAt: at, status: 'working' });
  });

  it.each([
    ['lead', { otherLeadIds: ['nil'] }],
    ['deal', { otherDealIds: ['nil'] }],
    ['contact', { otherContactIds: ['nil'] }],
    ['account', { otherAccountIds: ['nil'] }],
    ['contact', { people: [{ address: 'x@x.example', role: 'cc' as const, contactId: 'nil' }] }],
  ])('A further %s must exist', async (missing, more) => {
    const answer = await log('anna', 'x', more);
    expect(answer).toMatchObject({ code: 'not-found', params: { missing } });
  });

  const use = (repId: string, id: string, more: Partial<ReturnType<typeof templateUse>> = {}) =>
    send(repId, 'template.use', { use: templateUse({ id, repId, leadId: 'l', ...more }) });

  it('A use of a template touches no lead, and is removed as an activity is', async () => {
    expect(await use('anna', 'u')).toMatchObject({ status: 'applied' });
    expect(await row('templateUse', 'u')).toMatchObject({ receivedAt: '2026-11-24T10:00:00.000Z' });
    expect(await row('lead', 'l')).toMatchObject({ firstTouchAt: null, status: 'new' });
    const remove = (repId: string) => send(repId, 'activity.remove', { activityId: 'u' });
    expect(await remove('ben')).toMatchObject({ code: 'forbidden' });
    expect(await remove('anna')).toMatchObject({ status: 'applied' });
    expect(await row('templateUse', 'u')).toBeNull();
  });

  it('An older client’s activity of the kind template becomes a use of the template', async () => {
    const old = { ...activity({ id: 'u', leadId: 'l' }), kind: 'template', templateId: 't' };
    await send('anna', 'activity.log', { activity: { ...old, templateVersion: a } });
    expect(await row('activity', 'u')).toBeUndefined();
    expect(await row('templateUse', 'u')).toMatchObject({ templateId: 't', templateVersion: a });
  });

  it('An activity and a use of a template never have the same id', async () => {
    await use('anna', 'u');
    expect(await log('anna', 'u', {})).toMatchObject({ code: 'taken' });
    await log('anna', 'v', {});
    expect(await use('anna', 'v')).toMatchObject({ code: 'taken' });
    expect(await use('ben', 'u')).toMatchObject({ code: 'taken' });
  });
});

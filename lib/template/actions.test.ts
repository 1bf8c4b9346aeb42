import { beforeEach, expect, it } from 'vitest';
import { jo, reading } from '../../test/kit/page-people.ts';
import { rep } from '../../test/kit/rows.ts';
import { hold, signIn } from '../../test/kit/store.ts';
import { recentActivityQuery } from '../activity/queries.ts';
import { fixedClock } from '../kit/clock.ts';
import { getRow } from '../store/rows.ts';
import { recordTemplateUse } from './actions.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');

beforeEach(async () => {
  await signIn('anna');
  await hold('rep', [rep({ id: 'anna' })]);
});

it('A use of a template is recorded with who, what, where and on which record, and is no activity', async () => {
  const page = reading({ subject: 'Offer', messageIdentity: '<1@berg.example>' });
  const version = 'c'.repeat(64);
  const inserted = { id: 'intro', version, subject: null, candidate: jo, dealId: 'deal' };
  const id = await recordTemplateUse({ ...inserted, reading: page }, clock);
  expect((await getRow('templateUse', id))?.row).toEqual({
    id,
    repId: 'anna',
    templateId: 'intro',
    templateVersion: version,
    at: '2026-11-24T12:00:00.000Z',
    host: page.host,
    accountId: 'berg',
    contactId: 'jo',
    leadId: null,
    dealId: 'deal',
    subject: 'Offer',
    addresses: ['jo@berg.example'],
  });
  expect(await recentActivityQuery().read()).toEqual([]);
});

import { beforeEach, describe, expect, it } from 'vitest';
import { reading } from '../../test/kit/page-people.ts';
import { account, organisation, rep } from '../../test/kit/rows.ts';
import { entries, hold, signIn } from '../../test/kit/store.ts';
import type { Person } from '../contract/page/reading.ts';
import { matchReading } from '../matching/match.ts';
import type { Candidate } from '../matching/view.ts';
import { addContact, undoAddContact } from './actions.ts';
import { contactDraftQuery } from './queries.ts';

const person = (address: string, name: string | null): Person => ({ role: 'from', address, name });

async function companyOf(one: Person): Promise<Candidate> {
  const match = await matchReading(reading({ people: [one] }));
  if (match.state !== 'one') throw new Error(match.state);
  return match.candidate;
}

describe('an unknown person at a known company', () => {
  beforeEach(async () => {
    await signIn('anna');
    await hold('organisation', [organisation({ id: 'acme' })]);
    await hold('rep', [rep({ id: 'anna' })]);
    await hold('account', [account({ id: 'berg', name: 'Berg', domains: ['berg.example'] })]);
  });

  it('One click adds the person to the account, and the match finds the contact', async () => {
    const jo = person('jo@berg.example', 'Berg, Jo');
    const draft = await contactDraftQuery(await companyOf(jo), [jo]).read();
    expect(draft).toEqual({ name: 'Jo Berg', email: 'jo@berg.example', accountId: 'berg' });
    if (draft === null) return;
    const added = await addContact(draft);
    expect(await companyOf(jo)).toMatchObject({ kind: 'contact', id: added.id, accountId: 'berg' });
    expect(await addContact(draft)).toEqual({ id: added.id, entryId: null });
    expect(await entries()).toHaveLength(1);
  });

  it('An undo before the click is sent leaves nothing', async () => {
    const jo = person('jo@berg.example', 'Jo Berg');
    const draft = { name: 'Jo Berg', email: 'jo@berg.example', accountId: 'berg' };
    const { entryId } = await addContact(draft);
    expect(await undoAddContact(entryId ?? '')).toBe(true);
    expect(await companyOf(jo)).toMatchObject({ kind: 'account' });
    expect(await entries()).toEqual([]);
  });

  it('A mailbox is nobody to add', async () => {
    const info = person('info@berg.example', 'Berg');
    expect(await contactDraftQuery(await companyOf(info), [info]).read()).toBeNull();
  });
});

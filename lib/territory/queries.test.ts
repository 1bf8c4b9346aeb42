import { beforeEach, describe, expect, it } from 'vitest';
import { organisation, ownership, rep, territory } from '../../test/kit/rows.ts';
import { follow, hold, signIn } from '../../test/kit/store.ts';
import { ownershipQuery } from './queries.ts';

beforeEach(async () => {
  await signIn('anna');
  await hold('organisation', [organisation({ id: 'acme' })]);
  await hold('rep', [rep({ id: 'anna' }), rep({ id: 'ben', name: 'Ben' })]);
  await hold('territory', [territory({ id: 'n', name: 'Nordics', repId: 'ben' })]);
});

describe('who owns a prospect', () => {
  it('The owner follows the ownership of the account', async () => {
    const query = ownershipQuery({ accountId: 'a', address: 'jo@acme-wheels.example' });
    const { next, stop } = follow(query);
    await next((verdict) => verdict.kind === 'unknown');
    await hold('ownership', [ownership({ id: 'a', territoryId: 'n' })]);
    expect(await next((verdict) => verdict.kind === 'other')).toMatchObject({
      repName: 'Ben',
      territory: 'Nordics',
    });
    await hold('ownership', [ownership({ id: 'a', ownerRepId: 'anna' })]);
    await next((verdict) => verdict.kind === 'mine');
    stop();
  });

  it('The owner is found by the domain of an unknown address, unless two accounts share the domain', async () => {
    await hold('ownership', [ownership({ id: 'a', domains: ['fjord.example'] })]);
    const query = ownershipQuery({ accountId: null, address: 'max@fjord.example' });
    expect(await query.read()).toEqual({ kind: 'claimable' });
    await hold('ownership', [ownership({ id: 'b', domains: ['fjord.example', 'b.example'] })]);
    expect(await query.read()).toEqual({ kind: 'unknown' });
  });

  it('The owner of a free-mail address is unknown', async () => {
    await hold('ownership', [ownership({ id: 'a', domains: ['mail.example'] })]);
    const query = ownershipQuery({ accountId: null, address: 'max@mail.example' });
    expect(await query.read()).toEqual({ kind: 'unknown' });
  });
});

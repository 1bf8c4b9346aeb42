import { beforeEach, describe, expect, it } from 'vitest';
import { ownership, rep, territory } from '../../test/kit/rows.ts';
import { follow, hold, signIn } from '../../test/kit/store.ts';
import { verdictQuery } from './queries.ts';

beforeEach(async () => {
  await signIn('anna');
  await hold('rep', [rep({ id: 'anna' }), rep({ id: 'ben', name: 'Ben' })]);
  await hold('territory', [territory({ id: 'n', name: 'Nordics', repId: 'ben' })]);
});

describe('verdictQuery', () => {
  it('follows who owns an account', async () => {
    const { next, stop } = follow(verdictQuery({ accountId: 'a' }));
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

  it('answers for a domain, and not when two accounts have it', async () => {
    await hold('ownership', [ownership({ id: 'a', domains: ['acme.example'] })]);
    const query = verdictQuery({ domain: 'acme.example' });
    expect(await query.read()).toEqual({ kind: 'free' });
    await hold('ownership', [ownership({ id: 'b', domains: ['acme.example', 'b.example'] })]);
    expect(await query.read()).toEqual({ kind: 'unknown' });
  });
});

import { beforeEach, expect, it } from 'vitest';
import { contact, ownership } from '../../test/kit/rows.ts';
import { hold, signIn } from '../../test/kit/store.ts';
import { isThereQuery } from './queries.ts';

beforeEach(async () => {
  await signIn('anna');
  await hold('contact', [contact({ id: 'jo', accountId: 'berg' })]);
  await hold('ownership', [ownership({ id: 'fjord', ownerRepId: 'anna' })]);
});

it('The query reports whether a person found earlier still exists', async () => {
  expect(await isThereQuery({ kind: 'contact', id: 'jo' }).read()).toBe(true);
  expect(await isThereQuery({ kind: 'contact', id: 'gone' }).read()).toBe(false);
});

it('An account outside the scope exists by its ownership', async () => {
  expect(await isThereQuery({ kind: 'account', id: 'fjord' }).read()).toBe(true);
  expect(await isThereQuery({ kind: 'account', id: 'gone' }).read()).toBe(false);
});

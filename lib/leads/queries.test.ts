import { expect, it } from 'vitest';
import { organisation, rep } from '../../test/kit/rows.ts';
import { hold, signIn } from '../../test/kit/store.ts';
import { leadDraftQuery } from './queries.ts';

it('A draft of a lead knows free mail from the organisation', async () => {
  await signIn('anna');
  await hold('organisation', [organisation({ id: 'acme' })]);
  await hold('rep', [rep({ id: 'anna' })]);
  const read = (address: string) => leadDraftQuery({ address, name: 'Jo' }).read();
  expect((await read('jo@mail.example')).company).toBeNull();
  expect((await read('jo@eu.fjord.example')).company).toBe('fjord.example');
});

import { expect, it, vi } from 'vitest';
import { signIn } from '../../test/kit/store.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { writeAccess, writeSession } from './credentials.ts';
import { pinHostKey } from './pin-host-key.ts';

const keyOf = (letter: string) => {
  return { kty: 'EC' as const, crv: 'P-256' as const, x: letter.repeat(43), y: letter.repeat(43) };
};

it('An earlier session gets its organisation’s key once, and never another rep’s', async () => {
  const me = await signIn();
  await writeAccess({ session: 'one', token: 'good', expiresAt: 9e15 });
  const backend = 'https://server.example';
  await setMeta('backend', backend);
  const issued = { issuer: 'https://issuer.example', clientId: 'c', resource: null, refresh: null };
  await writeSession({ ...issued, state: 'open', id: 'one', backend, me }, 0);
  const answers = [
    { ...me, repId: 'other', hostKey: keyOf('o') },
    me,
    { ...me, hostKey: keyOf('a') },
    { ...me, hostKey: keyOf('b') },
  ];
  vi.stubGlobal('fetch', async () => Response.json(answers.shift()));
  await pinHostKey();
  await pinHostKey();
  expect((await getMeta('me'))?.hostKey).toBeUndefined();
  await pinHostKey();
  expect(await getMeta('me')).toEqual({ ...me, hostKey: keyOf('a') });
  // A pinned key is not requested again, so whoever controls the server later cannot change it.
  await pinHostKey();
  expect(answers.length).toBe(1);
  expect((await getMeta('me'))?.hostKey).toEqual(keyOf('a'));
});

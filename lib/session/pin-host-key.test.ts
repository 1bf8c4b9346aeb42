import { expect, it, vi } from 'vitest';
import { signIn } from '../../test/kit/store.ts';
import { getMeta, setMeta } from '../store/meta.ts';

vi.mock('wxt/browser', () => ({
  browser: {
    storage: { session: { get: async () => ({ access: { token: 'good', expiresAt: 9e15 } }) } },
  },
}));

const { pinHostKey } = await import('./pin-host-key.ts');
const keyOf = (letter: string) => {
  return { kty: 'EC' as const, crv: 'P-256' as const, x: letter.repeat(43), y: letter.repeat(43) };
};

it('brings a session from before the key its key, once, and another rep’s never', async () => {
  const me = await signIn();
  await setMeta('backend', 'https://backend.example');
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
  // What is pinned is not asked for again: whoever has the server later does not change it.
  await pinHostKey();
  expect(answers.length).toBe(1);
  expect((await getMeta('me'))?.hostKey).toEqual(keyOf('a'));
});

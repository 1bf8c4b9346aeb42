import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newSigner, program } from '../../test/kit/host-files.ts';
import { hold, signIn } from '../../test/kit/store.ts';
import { storeDatabase } from '../store/database.ts';
import { setMeta } from '../store/meta.ts';

const fake = vi.hoisted(() => ({
  local: {} as Record<string, unknown>,
  managed: {} as Record<string, unknown>,
  renewed: [] as number[],
  changed: [] as ((changes: object, area: string) => void)[],
  changedHere: [] as ((changes: object) => void)[],
}));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: async (key: string) => ({ [key]: fake.local[key] }),
        set: async (values: object) => void Object.assign(fake.local, values),
        onChanged: {
          addListener: (listener: () => void) => fake.changedHere.push(listener),
        },
      },
      managed: { get: async () => fake.managed },
      onChanged: { addListener: (listener: () => void) => fake.changed.push(listener) },
    },
    tabs: {
      query: async () => [{ id: 1 }, {}, { id: 2 }],
      sendMessage: async (tabId: number, message: { repside: string }) => {
        if (message.repside === 'page.renew') fake.renewed.push(tabId);
        throw new Error('no listener');
      },
    },
  },
}));

const { followHostFiles } = await import('./notify-pages.ts');
const { storeTrial, readTrialResults } = await import('./trial-results.ts');
const signer = await newSigner('acme');

describe('host files that change', () => {
  beforeEach(() => {
    Object.assign(fake, { local: {}, managed: {}, renewed: [], changed: [], changedHere: [] });
  });

  it('Every tab is told once when host files arrive and once when they go', async () => {
    const me = await signIn();
    await setMeta('me', { ...me, hostKey: signer.key });
    followHostFiles();
    await hold('hostFile', [await signer.sign(program(2))]);
    await expect.poll(() => fake.renewed).toEqual([1, 2]);
    const told = fake.local['host files told'];
    // A worker that starts anew finds nothing new.
    followHostFiles();
    await setMeta('horizon', 7);
    await storeDatabase().rows('hostFile').clear();
    await expect.poll(() => fake.local['host files told']).toBe('');
    expect(told).not.toBe('');
    expect(fake.renewed.slice(0, 4)).toEqual([1, 2, 1, 2]);
  });

  it('The next organisation inherits no trial results', async () => {
    await signIn();
    const trial = { id: 'program', version: 2, source: 'organisation', read: 'invalid' } as const;
    followHostFiles();
    await expect.poll(() => fake.local['host trials of']).toBe('acme');
    await storeTrial(trial);
    expect(await readTrialResults()).toHaveLength(1);
    await storeDatabase().meta.delete('me');
    await expect.poll(readTrialResults).toEqual([]);
  });

  it('Every tab is told when the policy’s host files change', async () => {
    await signIn();
    followHostFiles();
    fake.managed = { hosts: [program(2)] };
    for (const tell of fake.changed) tell({}, 'local');
    for (const tell of fake.changed) tell({}, 'managed');
    await expect.poll(() => fake.renewed).toEqual([1, 2]);
  });

  it('Every tab is told when the rep’s own host files change', async () => {
    await signIn();
    followHostFiles();
    for (const tell of fake.changedHere) tell({ 'dock place https://crm.example': {} });
    for (const tell of fake.changedHere) tell({ 'own hosts': {} });
    await expect.poll(() => fake.renewed).toEqual([1, 2]);
  });
});

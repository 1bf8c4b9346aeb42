import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { newSigner, program } from '../../test/kit/host-files.ts';
import { hold, signIn } from '../../test/kit/store.ts';
import { storeDatabase } from '../store/database.ts';
import { setMeta } from '../store/meta.ts';
import { followHostFiles } from './notify-pages.ts';
import { readTrialResults, storeTrial } from './trial-results.ts';

const { local, managed } = fakeBrowser.storage;
const toldFiles = async () => (await local.get('host files told'))['host files told'];
const signer = await newSigner('acme');

describe('host files that change', () => {
  /** The tabs that were told to read their pages again. */
  let renewed: number[];

  beforeEach(() => {
    renewed = [];
    Object.assign(fakeBrowser.tabs, {
      query: async () => [{ id: 1 }, {}, { id: 2 }],
      sendMessage: async (tabId: number, message: { repside: string }) => {
        if (message.repside === 'page.renew') renewed.push(tabId);
        throw new Error('no listener');
      },
    });
  });

  it('Every tab is told once when host files arrive and once when they go', async () => {
    const me = await signIn();
    await setMeta('me', { ...me, hostKey: signer.key });
    followHostFiles();
    await hold('hostFile', [await signer.sign(program(2))]);
    await expect.poll(() => renewed).toEqual([1, 2]);
    const told = await toldFiles();
    // After a restart, the worker finds nothing new.
    followHostFiles();
    await setMeta('horizon', 7);
    await storeDatabase().rows('hostFile').clear();
    await expect.poll(toldFiles).toBe('');
    expect(told).not.toBe('');
    expect(renewed.slice(0, 4)).toEqual([1, 2, 1, 2]);
  });

  it('The next organisation inherits no trial results', async () => {
    await signIn();
    const trial = { id: 'program', version: 2, source: 'organisation', read: 'invalid' } as const;
    followHostFiles();
    await expect
      .poll(async () => (await local.get('host trials of'))['host trials of'])
      .toBe('acme');
    await storeTrial(trial);
    expect(await readTrialResults()).toHaveLength(1);
    await storeDatabase().meta.delete('me');
    await expect.poll(readTrialResults).toEqual([]);
  });

  it('Every tab is told when the policy’s host files change', async () => {
    await signIn();
    followHostFiles();
    await local.set({ 'dock place https://crm.example': {} });
    await managed.set({ hosts: [program(2)] });
    await expect.poll(() => renewed).toEqual([1, 2]);
  });

  it('Every tab is told when the rep’s own host files change', async () => {
    await signIn();
    followHostFiles();
    await local.set({ 'dock place https://crm.example': {} });
    await local.set({ 'own hosts': {} });
    await expect.poll(() => renewed).toEqual([1, 2]);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { HostPage } from '../contract/page/host.ts';
import { forgetOwnHost, onOwnHostsChanged, readOwnHosts, saveOwnPage } from './own-host-files.ts';
import { hostFilesFor } from './resolve.ts';

const { local } = fakeBrowser.storage;
const ids = async (origin: string | null) => (await hostFilesFor(origin)).map(({ id }) => id);
const page = (url: string | undefined, each: string): HostPage => ({
  kind: 'record',
  ...(url === undefined ? {} : { url: [url] }),
  people: [{ role: 'record', each, address: { from: 'text' }, one: true }],
  subject: [],
  recordId: [],
  messageIdentity: [],
});
const like = '/leads/{record}';

describe('the host files for a site', () => {
  it('The rep’s own rules come first', async () => {
    await saveOwnPage('crm.company.example', page(like, '#mail'));
    expect(await hostFilesFor('https://crm.company.example')).toMatchObject([
      { id: 'own-crm-company-example', source: 'own', proven: true, version: 1 },
      { id: 'odoo' },
      { id: 'roundcube' },
      { id: 'tryton' },
    ]);
    expect(await ids('https://other.example')).toEqual(['odoo', 'roundcube', 'tryton']);
  });
});

describe('what a rep has picked', () => {
  it('A rule with an expression of earlier versions is read as before, and kept when the rep adds another', async () => {
    const old = { ...page(undefined, 'a'), url: '^/leads/(?<record>[^/?#]+)(?:[?#]|$)' };
    const file = { id: 'own-crm', label: 'crm.example', version: 3, hosts: ['crm.example'] };
    await local.set({ 'own hosts': { 'crm.example': { ...file, mailbox: [], pages: [old] } } });
    expect((await readOwnHosts())[0]?.pages).toMatchObject([{ url: ['/leads/{record}'] }]);
    const host = await saveOwnPage('crm.example', page('/deals/{record}', 'b'));
    expect(host).toMatchObject({ version: 4 });
    expect(host.pages.map(({ url }) => url)).toEqual([['/leads/{record}'], ['/deals/{record}']]);
  });

  it('A file never becomes too large, and the rule that was just made stays', async () => {
    let host = await saveOwnPage('crm.example', page(`/x/{record:(${'0'.repeat(200)})}`, 'a'));
    for (let at = 1; at < 40; at += 1)
      host = await saveOwnPage('crm.example', page(`/x/{record:(${String(at).repeat(100)})}`, 'a'));
    expect(host.pages.length).toBeLessThan(40);
    expect(JSON.stringify(host.pages)).toContain('39'.repeat(100));
    expect(await readOwnHosts()).toEqual([host]);
  });

  it('The version counts up, a rule for the same pages is replaced, and rules for fewer pages come first', async () => {
    await saveOwnPage('crm.example', page(undefined, 'b'));
    await saveOwnPage('crm.example', page(like, 'a'));
    await saveOwnPage('crm.example', page('/leads/{record:(7)}', 'i'));
    const host = await saveOwnPage('crm.example', page(like, 'u'));
    expect(host.version).toBe(4);
    expect(host.pages.map(({ people }) => people[0]?.each)).toEqual(['i', 'u', 'b']);
    expect(await readOwnHosts()).toEqual([host]);
  });

  it('Listeners hear of a rule, and it can be deleted', async () => {
    const heard = vi.fn();
    const stop = onOwnHostsChanged(heard);
    await saveOwnPage('crm.example', page(like, 'a'));
    await saveOwnPage('mail.example', page(like, 'a'));
    await forgetOwnHost('crm.example');
    expect(heard).toHaveBeenCalledTimes(3);
    expect((await readOwnHosts()).map(({ label }) => label)).toEqual(['mail.example']);
    stop();
    await forgetOwnHost('mail.example');
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it('An unreadable rule is not used, but the others are', async () => {
    await saveOwnPage('crm.example', page(like, 'a'));
    const { 'own hosts': kept } = await local.get<Record<string, object>>('own hosts');
    await local.set({ 'own hosts': { ...kept, 'bad.example': { pages: 'all' } } });
    expect((await readOwnHosts()).map(({ label }) => label)).toEqual(['crm.example']);
    await local.set({ 'own hosts': 'nothing' });
    expect(await readOwnHosts()).toEqual([]);
  });

  it('A rule has a valid id, whatever the site is called', async () => {
    for (const site of [
      '127.0.0.1',
      '[::1]',
      `${'a'.repeat(63)}.example`,
      'xn--bcher-kva.example',
    ]) {
      expect((await saveOwnPage(site, page(like, 'a'))).hosts).toEqual([site]);
    }
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { newSigner, program } from '../../test/kit/host-files.ts';
import { hold, signIn } from '../../test/kit/store.ts';
import type { Host } from '../contract/page/host.ts';
import type { HostTrial } from '../contract/page/host-trial.ts';
import { newId } from '../kit/id.ts';
import { readPolicy, refreshPolicy } from '../policy/managed-policy.ts';
import { beginSession } from '../session/session.ts';
import { replaceStoreDatabase, StoreDatabase, storeDatabase } from '../store/database.ts';
import { setMeta } from '../store/meta.ts';
import { replaceFloorDatabase } from './floor-database.ts';
import { readHostFiles } from './queries.ts';
import { hostFilesFor, recordTrial } from './resolve.ts';
import { forgetTrialResults } from './trial-results.ts';

const { local, managed } = fakeBrowser.storage;
const site = 'https://crm.example';
const signer = await newSigner('acme');
let me: Awaited<ReturnType<typeof signIn>>;

beforeEach(async () => {
  replaceFloorDatabase(`floors-${newId()}`);
  me = await signIn();
  await setMeta('me', { ...me, hostKey: signer.key });
});

const ids = async (origin: string | null) => (await hostFilesFor(origin)).map(({ id }) => id);
const ours = async () =>
  (await hostFilesFor(site))
    .filter(({ source }) => source !== 'package')
    .map(({ id, source, version, proven }) => `${source} ${id}@${version} ${proven}`);
const states = async () =>
  (await readHostFiles())
    .filter(({ source }) => source !== 'package')
    .map(({ label, version, source, state }) => [label, version, source, state]);
/** Sets the browser's policy. Null: there is none, and reading it fails. */
const manage = async (policy: Record<string, unknown> | null) => {
  await managed.clear();
  if (policy) await managed.set(policy);
  else
    vi.spyOn(managed, 'get').mockRejectedValueOnce(new Error('Managed storage manifest not found'));
  return refreshPolicy();
};
const deliver = async (...hosts: Host[]) =>
  hold('hostFile', await Promise.all(hosts.map((host) => signer.sign(host))));
const tell = (version: number, read: HostTrial['read'], more: Partial<HostTrial> = {}) =>
  recordTrial({ id: 'program', source: 'organisation', version, read, ...more }, site);

describe('the host files for a site', () => {
  it('A site gets the host files for its name and those of self-hosted programs', async () => {
    expect(await ids('https://mail.google.com')).toEqual(['gmail', 'odoo', 'roundcube', 'tryton']);
    expect(await ids('https://crm.company.example:8069')).toEqual(['odoo', 'roundcube', 'tryton']);
  });

  it('An origin that is no site gets no host files', async () => {
    expect(await ids(null)).toEqual([]);
    expect(await ids('null')).toEqual([]);
  });

  it('The policy’s files come first, then the organisation’s, then the package’s', async () => {
    await deliver(program(2), program(2, { id: 'elsewhere', hosts: ['mail.example'] }));
    await manage({ hosts: [JSON.stringify(program(7)), program(8)] });
    expect((await hostFilesFor(site)).map(({ source, version }) => `${source} ${version}`)).toEqual(
      ['policy 8', 'organisation 2', ...Array(3).fill('package 1')],
    );
  });

  it('Only the signatures of files for this site are verified', async () => {
    const verify = vi.spyOn(crypto.subtle, 'verify');
    await deliver(program(2), program(2, { id: 'elsewhere', hosts: ['mail.example'] }));
    expect(await ours()).toEqual(['organisation program@2 false']);
    expect(verify).toHaveBeenCalledOnce();
    verify.mockRestore();
  });

  it('An older version is not used on a site that the newest version no longer names', async () => {
    await deliver(program(2), program(3, { hosts: ['mail.example'] }));
    expect(await ours()).toEqual([]);
  });

  it('The package’s files are used when the databases can’t be opened', async () => {
    storeDatabase().close();
    replaceStoreDatabase(
      new (class extends StoreDatabase {
        override rows(): never {
          throw new Error('closed');
        }
      })(),
    );
    const quiet = vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(await ids('https://mail.google.com')).toEqual(['gmail', 'odoo', 'roundcube', 'tryton']);
    expect(quiet).toHaveBeenCalled();
    quiet.mockRestore();
  });
});

describe('a delivered host file', () => {
  it('A file is used only if signed unchanged for this organisation; any other is listed with the reason', async () => {
    const good = await signer.sign(program(2));
    const forged = await (await newSigner('acme')).sign(program(3));
    const foreign = await signer.sign(program(4), { org: 'other' });
    const altered = { ...(await signer.sign(program(5))), host: program(5, { label: 'Altered' }) };
    const renamed = { ...(await signer.sign(program(6))), id: 'program@66' };
    const broken = { ...(await signer.sign(program(7))), host: { id: 'program' } as Host };
    await hold('hostFile', [good, forged, foreign, altered, renamed, broken]);
    expect(await ours()).toEqual(['organisation program@2 false']);
    expect(await states()).toEqual([
      ['Program', 2, 'organisation', 'trial'],
      ['Program', 3, 'organisation', 'signature'],
      ['Program', 4, 'organisation', 'signature'],
      ['Altered', 5, 'organisation', 'signature'],
      ['Program', 6, 'organisation', 'signature'],
      ['program@7', null, 'organisation', 'unreadable'],
    ]);
  });

  it('A file with expressions of earlier versions is used if they can be translated, and otherwise listed', async () => {
    const page = {
      kind: 'list' as const,
      people: [],
      subject: [],
      recordId: [],
      messageIdentity: [],
    };
    const old = {
      ...program(2),
      pages: [{ ...page, url: '^/leads/(?<record>[^/?#]+)(?:[?#]|$)' }],
    };
    const endless = { ...program(3), pages: [{ ...page, url: '(a+)+$' }] };
    const newer = { ...program(4), pages: [{ ...page, url: ['/{words of later days}'] }] };
    await hold('hostFile', [
      await signer.sign(old),
      await signer.sign(endless),
      await signer.sign(newer),
    ]);
    expect(await ours()).toEqual(['organisation program@2 false']);
    expect(await states()).toEqual([
      ['Program', 2, 'organisation', 'trial'],
      ['program@3', null, 'organisation', 'address'],
      ['program@4', null, 'organisation', 'address'],
    ]);
    const [host] = (await hostFilesFor(site)).filter(({ id }) => id === 'program');
    expect(host?.pages[0]?.addresses).toHaveLength(1);
  });

  it('A file waits for a key in a session without one, and belongs to nobody after signing out', async () => {
    await deliver(program(2));
    await setMeta('me', me);
    expect(await ours()).toEqual([]);
    expect(await states()).toEqual([['Program', 2, 'organisation', 'no-key']]);
    await storeDatabase().meta.delete('me');
    expect(await states()).toEqual([]);
  });

  it('A file gives way to a package with the same version or a later one', async () => {
    await deliver(program(1, { id: 'gmail', label: 'Gmail' }));
    await deliver(program(2, { id: 'odoo', label: 'Odoo' }));
    expect(await ours()).toEqual(['organisation odoo@2 false']);
    expect(await states()).toEqual([
      ['Gmail', 1, 'organisation', 'package'],
      ['Odoo', 2, 'organisation', 'trial'],
    ]);
  });

  it('A file that reads one page well is proven and stays proven', async () => {
    await deliver(program(2));
    expect(await tell(2, 'blank')).toBe(false);
    expect(await tell(2, 'well')).toBe(true);
    expect(await ours()).toEqual(['organisation program@2 true']);
    for (let page = 0; page < 5; page += 1) expect(await tell(2, 'blank')).toBe(false);
    expect(await ours()).toEqual(['organisation program@2 true']);
    // A higher version is on trial itself, beside the proven one.
    await deliver(program(3));
    expect(await ours()).toEqual(['organisation program@3 false', 'organisation program@2 true']);
  });

  it('A file that reads three blank pages gives way to the version before it', async () => {
    await deliver(program(2), program(3));
    expect(await states()).toEqual([
      ['Program', 2, 'organisation', 'spare'],
      ['Program', 3, 'organisation', 'trial'],
    ]);
    // Three pages at once: none is lost.
    expect(await Promise.all([tell(3, 'blank'), tell(3, 'blank'), tell(3, 'blank')])).toEqual([
      false,
      false,
      true,
    ]);
    expect(await ours()).toEqual(['organisation program@2 false']);
    expect(await tell(3, 'well')).toBe(false);
    expect(await tell(2, 'invalid')).toBe(true);
    expect(await ours()).toEqual([]);
    expect(await states()).toEqual([
      ['Program', 2, 'organisation', 'invalid'],
      ['Program', 3, 'organisation', 'blank'],
    ]);
    await forgetTrialResults('organisation');
    expect(await ours()).toEqual(['organisation program@3 false']);
  });

  it('A file is judged only by pages of its own sites, and only while it is on trial', async () => {
    await deliver(program(2));
    const trial = { id: 'program', source: 'organisation', version: 2, read: 'invalid' } as const;
    expect(await recordTrial(trial, 'https://mail.example')).toBe(false);
    expect(await recordTrial({ ...trial, version: 9 }, site)).toBe(false);
    expect(await recordTrial({ ...trial, source: 'policy' }, site)).toBe(false);
    expect(await recordTrial({ ...trial, id: 'odoo', source: 'package', version: 1 }, site)).toBe(
      false,
    );
    expect(await local.get()).toEqual({});
  });

  it('A file goes on trial again if its results can’t be read', async () => {
    await deliver(program(2));
    await tell(2, 'invalid');
    await local.set({ 'host trials': [{ edition: 'organisation program@2', well: 'bad' }] });
    expect(await ours()).toEqual(['organisation program@2 false']);
    expect(await tell(2, 'well')).toBe(true);
  });
});

describe('a policy', () => {
  it('A policy sets host files without signatures, and an unreadable one is skipped and listed', async () => {
    await manage({ hosts: ['{', program(2), { id: 'program' }, 7, JSON.stringify([program(3)])] });
    expect(await ours()).toEqual(['policy program@2 false']);
    expect(await states()).toEqual([
      ['1', null, 'policy', 'unreadable'],
      ['Program', 2, 'policy', 'trial'],
      ['3', null, 'policy', 'unreadable'],
      ['4', null, 'policy', 'unreadable'],
      ['5', null, 'policy', 'unreadable'],
    ]);
    expect(await tell(2, 'invalid', { source: 'policy' })).toBe(true);
    expect(await ours()).toEqual([]);
  });

  it.each([[{ hosts: 'x' }], [{ hosts: {} }], [null]])(
    'A policy of %j sets no files',
    async (managed) => {
      await manage(managed);
      expect(await ours()).toEqual([]);
    },
  );

  it('The stored policy is used before the browser reports it, and a change is announced', async () => {
    expect(await manage({ backend: 'https://one.example' })).toBe(true);
    expect(await manage({ backend: 'https://one.example' })).toBe(false);
    expect((await readPolicy()).backend).toBe('https://one.example');
    expect(await manage(null)).toBe(true);
    expect((await readPolicy()).backend).toBeNull();
  });

  it('A policy belongs to the browser, whoever signs in', async () => {
    await manage({ backend: 'https://one.example', hosts: [program(2)] });
    await beginSession('https://two.example', { ...me, repId: 'another' });
    expect(await readPolicy()).toMatchObject({ backend: 'https://one.example' });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { newSigner, program } from '../../test/kit/host-files.ts';
import { hold, signIn } from '../../test/kit/store.ts';
import type { Host } from '../contract/page/host.ts';
import type { HostFile } from '../contract/page/host-file.ts';
import { newId } from '../kit/id.ts';
import { endSession } from '../session/session.ts';
import { storeDatabase } from '../store/database.ts';
import { setMeta } from '../store/meta.ts';
import { replaceFloorDatabase } from './floor-database.ts';
import { readHostFiles } from './queries.ts';
import { hostFilesFor, recordTrial } from './resolve.ts';

const signer = await newSigner('acme');
const site = 'https://crm.example';

/** Signs in to an empty store. The highest versions are not in the store. */
async function enter(orgId = 'acme', key = signer.key): Promise<void> {
  await setMeta('me', { ...(await signIn()), orgId, hostKey: key });
}

/** Leaves these host files in the store, as a sync does, and no others. */
async function sync(...rows: HostFile[]): Promise<void> {
  await storeDatabase().rows('hostFile').clear();
  await hold('hostFile', rows);
}

const sign = (version: number, more: Partial<Host> = {}) => signer.sign(program(version, more));
const used = async (origin = site) =>
  (await hostFilesFor(origin))
    .filter(({ id }) => !['odoo', 'roundcube', 'tryton'].includes(id))
    .map(({ id, source, version }) => `${source} ${id}@${version}`);
const states = async (name = 'Program') =>
  (await readHostFiles())
    .filter(({ label }) => label === name)
    .map(({ version, source, state }) => `${source} ${version} ${state}`);
const gmail = { id: 'gmail', label: 'Gmail', hosts: ['mail.google.com'] };

beforeEach(async () => {
  replaceFloorDatabase(`floors-${newId()}`);
  await enter();
});

describe('the versions of a host file', () => {
  it('The browser uses no version below the highest it has had, even when the newest row is deleted and an older one put back', async () => {
    await sync(await sign(3), await sign(5));
    expect(await used()).toEqual(['organisation program@5']);
    await sync(await sign(3));
    expect(await used()).toEqual([]);
    expect(await states()).toEqual(['organisation 3 older']);
    await sync(await sign(6));
    expect(await used()).toEqual(['organisation program@6']);
  });

  it('The browser uses no older version after the rep signs out and in again with an empty store', async () => {
    await sync(await sign(5));
    await used();
    await endSession();
    await enter();
    await sync(await sign(3));
    expect(await used()).toEqual([]);
    expect(await states()).toEqual(['organisation 3 older']);
  });

  it('The package’s version is not used when the browser has had a higher one', async () => {
    const origin = 'https://mail.google.com';
    await sync(await sign(5, gmail));
    expect(await used(origin)).toEqual(['organisation gmail@5', 'package gmail@1']);
    await sync();
    expect(await used(origin)).toEqual([]);
    expect(await states('Gmail')).toEqual(['package 1 older']);
  });

  it('Another organisation with another key may use lower versions', async () => {
    await sync(await sign(5));
    await used();
    const other = await newSigner('acme');
    await enter('acme', other.key);
    await sync(await other.sign(program(3)));
    expect(await used()).toEqual(['organisation program@3']);
    const bolt = await newSigner('bolt');
    await enter('bolt', bolt.key);
    await sync(await bolt.sign(program(2)));
    expect(await used()).toEqual(['organisation program@2']);
  });

  it('A high version with a bad signature does not lock good versions out', async () => {
    const foreign = await (await newSigner('acme')).sign(program(900));
    const renamed = { ...(await sign(3)), id: 'program@900' };
    const raised = { ...(await sign(3)), host: program(900) };
    const unsigned = { ...(await sign(900)), signature: 'e30..e30' };
    for (const bad of [foreign, renamed, raised, unsigned]) {
      await sync(bad, await sign(3));
      expect(await used()).toEqual(['organisation program@3']);
    }
    await sync(await sign(4));
    expect(await used()).toEqual(['organisation program@4']);
  });

  it('The browser falls back to the version before only while the newest row is there', async () => {
    await sync(await sign(3), await sign(5));
    const read = { id: 'program', source: 'organisation', version: 5, read: 'invalid' } as const;
    expect(await recordTrial(read, site)).toBe(true);
    expect(await used()).toEqual(['organisation program@3']);
    await sync(await sign(3));
    expect(await used()).toEqual([]);
  });
});

describe('a withdrawal', () => {
  it('A withdrawal lets the browser use the version that it names, and is listed', async () => {
    await sync(await sign(3), await sign(5));
    await used();
    await sync(await sign(3), await signer.withdraw(program(5), 3, 1));
    expect(await used()).toEqual(['organisation program@3']);
    expect(await states()).toEqual(['organisation 3 trial', 'organisation 5 withdrawn']);
    // No version below the one that the withdrawal names is used.
    await sync(await sign(2), await signer.withdraw(program(5), 3, 1));
    expect(await used()).toEqual([]);
  });

  it('A withdrawal of all delivered versions leaves the package’s version in use', async () => {
    const origin = 'https://mail.google.com';
    await sync(await sign(5, gmail));
    await used(origin);
    await sync(await signer.withdraw(program(5, gmail), 0, 1));
    expect(await used(origin)).toEqual(['package gmail@1']);
    expect(await states('Gmail')).toEqual(['organisation 5 withdrawn', 'package 1 shipped']);
  });

  it('A repeated withdrawal does not bring a later version down', async () => {
    const withdrawal = await signer.withdraw(program(5), 3, 1);
    await sync(await sign(3), withdrawal);
    await used();
    await sync(await sign(3), withdrawal, await sign(6));
    expect(await used()).toEqual(['organisation program@6']);
    await sync(await sign(3), withdrawal);
    expect(await used()).toEqual([]);
    expect(await states()).toEqual(['organisation 3 older', 'organisation 5 withdrawn']);
  });

  it('A withdrawal still counts when the withdrawn version is put back', async () => {
    await sync(await sign(3), await signer.withdraw(program(5), 3, 1));
    await used();
    await sync(await sign(3), await sign(4), await sign(5));
    expect(await used()).toEqual(['organisation program@3']);
    expect(await states()).toEqual([
      'organisation 3 trial',
      'organisation 4 withdrawn',
      'organisation 5 withdrawn',
    ]);
  });

  it('A withdrawal counts only as it was signed, for this host and this organisation', async () => {
    await sync(await sign(3), await sign(5));
    await used();
    const good = await signer.withdraw(program(5), 3, 1);
    const { withdrawal } = good;
    if (!withdrawal) throw new Error('no withdrawal');
    const bad = [
      await (await newSigner('acme')).withdraw(program(5), 3, 1),
      { ...good, withdrawal: { ...withdrawal, to: 2 } },
      { ...good, id: 'program@6', host: program(6) },
      { ...good, withdrawal: { ...withdrawal, through: 6 }, id: 'program@6', host: program(6) },
      { ...(await sign(5)), withdrawal },
      { ...good, withdrawal: { ...withdrawal, host: 'gmail' } },
    ];
    for (const one of bad) {
      await sync(await sign(3), one);
      expect(await used()).toEqual([]);
      expect((await states()).at(-1)).toMatch(/ signature$/);
    }
    const endless = { ...good, withdrawal: { ...withdrawal, reason: 'x'.repeat(301) } };
    await sync(await sign(3), endless);
    expect(await used()).toEqual([]);
  });

  it('A withdrawal waits for the key in a session that has none', async () => {
    await setMeta('me', { ...(await signIn()) });
    await sync(await sign(3), await signer.withdraw(program(5), 3, 1));
    expect(await states()).toEqual(['organisation 3 no-key', 'organisation 5 no-key']);
  });
});

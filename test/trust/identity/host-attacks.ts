import { newSigner, program } from '../../kit/host-files.ts';
import type { Attack } from '../campaign.ts';
import type { IdentityEnvironment } from './environment.ts';
import { HostFileServer } from './host-file-server.ts';
import { must } from './requests.ts';

const attack = (
  id: string,
  what: string,
  attempt: (server: HostFileServer) => Promise<void>,
): Attack<IdentityEnvironment> => ({
  id,
  what,
  attempt: async (environment) => {
    const server = await HostFileServer.open(environment);
    try {
      await attempt(server);
    } finally {
      await server.close();
    }
  },
});

/** Attacks with signed host files by somebody who can write to the database. */
export const hostAttacks: readonly Attack<IdentityEnvironment>[] = [
  attack(
    '103',
    'Somebody who can write to the database deletes the newest version of a host file and restores an older one.',
    async (server) => {
      const [old, newest] = [await server.add(3), await server.add(5)];
      must((await server.used(old, newest)) === '5', 'the newest is not used');
      must((await server.used(old)) === '', 'the older one is used');
      await server.signOut();
      await server.signIn();
      must((await server.used(old)) === '', 'after signing in again the older one is used');
      must((await server.used(newest)) === '5', 'the newest is not used any more');
    },
  ),
  attack(
    'floor-lock-out',
    'An unsigned version with a high number keeps the browser from the signed versions.',
    async (server) => {
      const good = await server.add(3);
      const signed = await (await newSigner('acme')).sign(program(900));
      const bad = [
        signed,
        { ...good, id: 'program@900' },
        { ...good, id: 'program@900', host: program(900) },
      ];
      for (const one of bad) {
        must((await server.used(one, good)) === '3', `${one.id} counts`);
        must((await server.used(good)) === '3', 'the good one is locked out');
      }
    },
  ),
  attack(
    'withdrawal-forged',
    'Somebody who can write to the database withdraws the newest version, or makes a withdrawal go further back.',
    async (server) => {
      const [old, before] = [await server.add(3), await server.add(4)];
      const newest = await server.add(5);
      await server.used(newest);
      const thief = await newSigner('acme');
      must((await server.used(old, await thief.withdraw(program(5), 3, 1))) === '', 'a forged one');
      await server.ops('host', 'withdraw', 'program@5', '--reason', 'It reads nobody');
      const withdrawal = await server.row(5);
      const said = withdrawal.withdrawal;
      must(said?.to === 4, 'the command names another version');
      const further = { ...withdrawal, withdrawal: said && { ...said, to: 3 } };
      must((await server.used(old, further)) === '', 'it was changed and counts');
      must((await server.used(old, withdrawal)) === '', 'it goes further back than it says');
      must((await server.used(before, withdrawal)) === '4', 'the real one does not count');
      must((await server.used(before, newest)) === '4', 'what was withdrawn is used again');
    },
  ),
  attack(
    'withdrawal-replayed',
    'An old withdrawal is restored to withdraw a later version.',
    async (server) => {
      const old = await server.add(3);
      await server.used(await server.add(5));
      await server.ops('host', 'withdraw', 'program@5', '--reason', 'It reads nobody');
      const withdrawal = await server.row(5);
      must((await server.used(old, withdrawal)) === '3', 'the withdrawal does not count');
      must((await server.used(await server.add(6))) === '6', 'the new one is not used');
      must((await server.used(old, withdrawal)) === '', 'the new one was brought down');
    },
  ),
];

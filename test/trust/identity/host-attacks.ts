import { newSigner, program } from '../../kit/host-files.ts';
import type { Attack } from '../campaign.ts';
import type { IdentityGround } from './ground.ts';
import { HostOffice } from './host-office.ts';
import { must } from './requests.ts';

const attack = (
  id: string,
  what: string,
  attempt: (office: HostOffice) => Promise<void>,
): Attack<IdentityGround> => ({
  id,
  what,
  attempt: async (ground) => {
    const office = await HostOffice.open(ground);
    try {
      await attempt(office);
    } finally {
      await office.close();
    }
  },
});

/** Attacks with signed host files by somebody who can write to the database. */
export const hostAttacks: readonly Attack<IdentityGround>[] = [
  attack(
    '103',
    'Who writes the database deletes the newest version of a host file and puts an older one back.',
    async (office) => {
      const [old, newest] = [await office.add(3), await office.add(5)];
      must((await office.used(old, newest)) === '5', 'the newest is not used');
      must((await office.used(old)) === '', 'the older one is used');
      await office.signOut();
      await office.signIn();
      must((await office.used(old)) === '', 'after signing in again the older one is used');
      must((await office.used(newest)) === '5', 'the newest is not used any more');
    },
  ),
  attack(
    'floor-lock-out',
    'A high number that nobody signed keeps the browser from the versions that are.',
    async (office) => {
      const good = await office.add(3);
      const signed = await (await newSigner('acme')).sign(program(900));
      const bad = [
        signed,
        { ...good, id: 'program@900' },
        { ...good, id: 'program@900', host: program(900) },
      ];
      for (const one of bad) {
        must((await office.used(one, good)) === '3', `${one.id} counts`);
        must((await office.used(good)) === '3', 'the good one is locked out');
      }
    },
  ),
  attack(
    'withdrawal-forged',
    'Who writes the database withdraws the newest version, or lets a withdrawal go further back.',
    async (office) => {
      const [old, before] = [await office.add(3), await office.add(4)];
      const newest = await office.add(5);
      await office.used(newest);
      const thief = await newSigner('acme');
      must((await office.used(old, await thief.withdraw(program(5), 3, 1))) === '', 'a forged one');
      await office.ops('host', 'withdraw', 'program@5', '--reason', 'It reads nobody');
      const withdrawal = await office.row(5);
      const said = withdrawal.withdrawal;
      must(said?.to === 4, 'the command names another version');
      const further = { ...withdrawal, withdrawal: said && { ...said, to: 3 } };
      must((await office.used(old, further)) === '', 'it was changed and counts');
      must((await office.used(old, withdrawal)) === '', 'it goes further back than it says');
      must((await office.used(before, withdrawal)) === '4', 'the real one does not count');
      must((await office.used(before, newest)) === '4', 'what was withdrawn is used again');
    },
  ),
  attack(
    'withdrawal-replayed',
    'A withdrawal from the past is put back to bring down a version that came after it.',
    async (office) => {
      const old = await office.add(3);
      await office.used(await office.add(5));
      await office.ops('host', 'withdraw', 'program@5', '--reason', 'It reads nobody');
      const withdrawal = await office.row(5);
      must((await office.used(old, withdrawal)) === '3', 'the withdrawal does not count');
      must((await office.used(await office.add(6))) === '6', 'the new one is not used');
      must((await office.used(old, withdrawal)) === '', 'the new one was brought down');
    },
  ),
];

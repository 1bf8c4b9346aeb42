import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { reading } from '../../test/kit/page-people.ts';
import { account, contact, lead, organisation, rep } from '../../test/kit/rows.ts';
import { hold, signIn } from '../../test/kit/store.ts';
import type { Person } from '../contract/page/reading.ts';
import { matchReading } from './match.ts';

beforeEach(async () => {
  await signIn('anna');
  await hold('organisation', [organisation({ id: 'acme' })]);
  await hold('rep', [rep({ id: 'anna' })]);
  await hold('account', [
    account({ id: 'berg', domains: ['berg.example'] }),
    account({ id: 'fjord', domains: ['fjord.example'] }),
  ]);
  await hold('contact', [
    contact({ id: 'jo', accountId: 'berg', emails: ['jo@berg.example', 'jo@mail.example'] }),
    contact({ id: 'kim', accountId: 'fjord', emails: ['kim@fjord.example'] }),
    contact({ id: 'lu', emails: ['lu@mail.example'] }),
  ]);
  await hold('lead', [lead({ id: 'max', emails: ['max@mail.example'] })]);
});

describe('whatever the page', () => {
  const hosts = ['mail.example', 'berg.example', 'fjord.example', 'acme.example', 'else.example'];
  const address = fc
    .tuple(
      fc.constantFrom('jo', 'kim', 'lu', 'max', 'anna', 'new', 'no-reply'),
      fc.constantFrom('', 'eu.'),
      fc.constantFrom(...hosts),
    )
    .map(([local, sub, host]) => `${local}@${sub}${host}`);
  const people = fc.array(
    fc.record({
      address,
      name: fc.constantFrom(null, 'A', 'B'),
      role: fc.constantFrom<Person['role']>('from', 'replyTo', 'to', 'cc', 'record', 'mention'),
    }),
    { maxLength: 8 },
  );
  const kind = fc.constantFrom('read' as const, 'compose' as const, 'list' as const);

  it('No company is found by a free-mail or own domain, even if an account claims it', async () => {
    await hold('account', [
      account({ id: 'bad', domains: ['mail.example', 'acme.example', 'eu.mail.example'] }),
    ]);
    await fc.assert(
      fc.asyncProperty(people, kind, async (people, kind) => {
        const result = await matchReading(reading({ people, kind }));
        expect(JSON.stringify(result)).not.toContain('"bad"');
        expect(JSON.stringify(result)).not.toContain('acme.example');
      }),
    );
  });

  it('A match is the same in whatever order the page names people', async () => {
    await fc.assert(
      fc.asyncProperty(
        people,
        kind,
        fc.array(fc.nat(), { minLength: 8 }),
        async (people, kind, at) => {
          const shuffled = people
            .map((person, i) => ({ person, at: at[i] ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ person }) => person);
          expect(await matchReading(reading({ people: shuffled, kind }))).toEqual(
            await matchReading(reading({ people, kind })),
          );
        },
      ),
    );
  });
});

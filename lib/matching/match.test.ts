import { beforeEach, describe, expect, it } from 'vitest';
import { reading } from '../../test/kit/page-people.ts';
import { account, contact, lead, organisation, ownership, rep } from '../../test/kit/rows.ts';
import { follow, hold, signIn } from '../../test/kit/store.ts';
import type { Person } from '../contract/page/reading.ts';
import { storeDatabase } from '../store/database.ts';
import { setMeta } from '../store/meta.ts';
import { matchReading } from './match.ts';
import { matchQuery } from './match-queries.ts';
import type { Match } from './view.ts';

const person = (role: Person['role'], address: string, name: string | null = null): Person => ({
  role,
  address,
  name,
});
const from = (address: string, name?: string) => person('from', address, name);
const to = (address: string) => person('to', address);
const cc = (address: string) => person('cc', address);

const match = (...people: Person[]) => matchReading(reading({ people }));
/** `contact/jo` for each candidate, the best first. */
function found(result: Match): string[] {
  const candidates =
    result.state === 'one'
      ? [result.candidate, ...result.others]
      : result.state === 'several'
        ? result.candidates
        : [];
  return candidates.map(({ kind, id }) => `${kind}/${id}`);
}

beforeEach(async () => {
  await signIn('anna');
  await hold('organisation', [organisation({ id: 'acme' })]);
  await hold('rep', [
    rep({ id: 'anna', aliases: ['anna@home.example'] }),
    rep({ id: 'ben', email: 'ben@partner.example', aliases: ['ben@mail.example'] }),
  ]);
  await hold('account', [
    account({ id: 'berg', name: 'Berg', domains: ['berg.example', 'berg.co.uk'] }),
    account({ id: 'fjord', name: 'Fjord', domains: ['fjord.example'] }),
  ]);
  await hold('contact', [
    contact({ id: 'jo', accountId: 'berg', emails: ['jo@berg.example', 'jo@mail.example'] }),
    contact({ id: 'kim', accountId: 'fjord', emails: ['kim@fjord.example'] }),
    contact({ id: 'lu', emails: ['lu@mail.example'] }),
  ]);
  await hold('lead', [lead({ id: 'max', company: 'Max & Co', emails: ['max@mail.example'] })]);
});

describe('by address', () => {
  it('A contact is found by each of their addresses, with the account', async () => {
    expect(await match(from('jo@mail.example'))).toEqual({
      state: 'one',
      candidate: {
        kind: 'contact',
        id: 'jo',
        name: 'Contact jo',
        title: null,
        accountId: 'berg',
        accountName: 'Berg',
        address: 'jo@mail.example',
        by: 'address',
      },
      others: [],
    });
  });

  it('A lead is found, with the company that it names', async () => {
    expect(await match(from('max@mail.example'))).toMatchObject({
      state: 'one',
      candidate: { kind: 'lead', id: 'max', accountId: null, accountName: 'Max & Co' },
    });
  });

  it('The name of an account outside the scope comes from its ownership', async () => {
    await hold('contact', [contact({ id: 'far', accountId: 'far', emails: ['far@far.example'] })]);
    await hold('ownership', [ownership({ id: 'far', name: 'Far Ltd' })]);
    expect(await match(from('far@far.example'))).toMatchObject({
      candidate: { accountName: 'Far Ltd' },
    });
  });

  it('The sender comes before the recipients', async () => {
    const result = await match(to('jo@berg.example'), from('kim@fjord.example'));
    expect(result.state).toBe('one');
    expect(found(result)).toEqual(['contact/kim', 'contact/jo']);
  });

  it('The recipients count if the sender is the rep or unknown', async () => {
    expect(found(await match(from('anna@acme.example'), to('jo@berg.example')))).toEqual([
      'contact/jo',
    ]);
    expect(found(await match(from('who@berg.example'), cc('kim@fjord.example')))).toEqual([
      'contact/kim',
    ]);
  });

  it('The rep chooses among equals', async () => {
    const result = await match(to('lu@mail.example'), cc('jo@berg.example'));
    expect(result.state).toBe('several');
    expect(found(result)).toEqual(['contact/jo', 'contact/lu']);
  });

  it('The recipients come first in a draft', async () => {
    const people = [from('kim@fjord.example'), to('jo@berg.example')];
    const result = await matchReading(reading({ kind: 'compose', people }));
    expect(found(result)).toEqual(['contact/jo', 'contact/kim']);
  });

  it('A person with two addresses is found once', async () => {
    const result = await match(to('jo@mail.example'), cc('jo@berg.example'));
    expect(result).toMatchObject({ state: 'one', candidate: { address: 'jo@berg.example' } });
    expect(found(result)).toEqual(['contact/jo']);
  });

  it('A contact comes before an open lead, and an open lead replaces a closed one', async () => {
    await hold('lead', [
      lead({ id: 'jo-lead', emails: ['jo@berg.example'] }),
      lead({ id: 'max-old', emails: ['max@mail.example'], status: 'disqualified' }),
    ]);
    expect(found(await match(from('jo@berg.example')))).toEqual(['contact/jo', 'lead/jo-lead']);
    expect(found(await match(from('max@mail.example')))).toEqual(['lead/max']);
  });

  it('The rep chooses if two contacts have the address', async () => {
    await hold('contact', [contact({ id: 'jo2', emails: ['jo@berg.example'] })]);
    expect((await match(from('jo@berg.example'))).state).toBe('several');
  });

  it('The Reply-To address is looked up when the sender is automatic', async () => {
    const result = await match(
      from('no-reply@fjord.example'),
      person('replyTo', 'jo@berg.example'),
      to('anna@acme.example'),
    );
    expect(found(result)).toEqual(['contact/jo']);
    const stranger = await match(
      from('no-reply@fjord.example'),
      person('replyTo', 'new@mail.example'),
    );
    expect(stranger).toMatchObject({ state: 'unknown', people: [{ address: 'new@mail.example' }] });
  });
});

describe('own addresses', () => {
  it('The rep, aliases, colleagues, own domains and the mailbox match nobody', async () => {
    const own = [
      from('anna@acme.example'),
      to('anna@home.example'),
      to('ben@partner.example'),
      cc('ben@mail.example'),
      cc('someone@eu.acme.example'),
      cc('shared@mail.example'),
    ];
    const page = reading({ people: own, mailbox: 'shared@mail.example' });
    expect(await matchReading(page)).toEqual({ state: 'nobody' });
  });

  it('An own address matches nobody even if a contact has it', async () => {
    await hold('contact', [contact({ id: 'me', emails: ['anna@acme.example'] })]);
    expect(await match(from('anna@acme.example'))).toEqual({ state: 'nobody' });
  });

  it('Nobody is found if nobody is signed in', async () => {
    await setMeta('me', null as never);
    expect(await match(from('jo@berg.example'))).toEqual({ state: 'nobody' });
  });
});

describe('by domain', () => {
  it('An account is found by its registered domain and below it', async () => {
    for (const address of ['new@berg.example', 'new@mail.eu.berg.co.uk']) {
      expect(await match(from(address, 'New'))).toEqual({
        state: 'one',
        candidate: {
          kind: 'account',
          id: 'berg',
          name: 'Berg',
          title: null,
          accountId: 'berg',
          accountName: 'Berg',
          address,
          by: 'domain',
        },
        others: [],
      });
    }
  });

  it('An account outside the scope is found by its ownership', async () => {
    await hold('ownership', [ownership({ id: 'far', name: 'Far Ltd', domains: ['far.example'] })]);
    expect(await match(from('new@far.example'))).toMatchObject({
      state: 'one',
      candidate: { kind: 'account', id: 'far', name: 'Far Ltd' },
    });
  });

  it('An account with an ownership is found only once', async () => {
    await hold('ownership', [ownership({ id: 'berg', domains: ['berg.example'] })]);
    expect(found(await match(from('new@berg.example')))).toEqual(['account/berg']);
  });

  it('The rep chooses if two accounts share a domain', async () => {
    await hold('ownership', [ownership({ id: 'twin', domains: ['berg.example'] })]);
    expect((await match(from('new@berg.example'))).state).toBe('several');
  });

  it('The sender comes first when matching by domain too', async () => {
    const result = await match(to('a@berg.example'), from('b@fjord.example'));
    expect(result.state).toBe('one');
    expect(found(result)).toEqual(['account/fjord', 'account/berg']);
  });
});

describe('people nobody knows', () => {
  it('Unknown people are listed with the sender first and without automatic senders', async () => {
    const result = await match(
      cc('b@mail.example'),
      cc('noreply@else.example'),
      from('a@else.example', 'A'),
    );
    expect(result).toEqual({
      state: 'unknown',
      people: [
        { role: 'from', address: 'a@else.example', name: 'A' },
        { role: 'cc', address: 'b@mail.example', name: null },
      ],
    });
    expect(await match(from('noreply@else.example'))).toEqual({ state: 'nobody' });
  });

  it('Unknown people become known as soon as the store has them', async () => {
    const { next, stop } = follow(matchQuery(reading({ people: [from('new@else.example')] })));
    await next((result) => result.state === 'unknown');
    await hold('account', [account({ id: 'else', domains: ['else.example'] })]);
    await next((result) => result.state === 'one' && result.candidate.kind === 'account');
    await hold('contact', [contact({ id: 'new', emails: ['new@else.example'] })]);
    await next((result) => result.state === 'one' && result.candidate.kind === 'contact');
    stop();
  });
});

describe('a look-up', () => {
  it('The look-up stays the same while the rep types a subject', () => {
    const before = reading({ kind: 'compose', people: [to('jo@mail.example')] });
    const after = { ...before, subject: 'Forty-two vans', composer: !before.composer };
    expect(matchQuery(after).key).toEqual(matchQuery(before).key);
    const another = { ...before, people: [to('lu@mail.example')] };
    expect(matchQuery(another).key).not.toEqual(matchQuery(before).key);
  });

  it('The look-up reads the rows that it finds and no others', async () => {
    const many = Array.from({ length: 300 }, (_, i) => i);
    await hold(
      'contact',
      many.map((i) => contact({ id: `c${i}`, emails: [`c${i}@x${i}.example`] })),
    );
    await hold(
      'lead',
      many.map((i) => lead({ id: `l${i}` })),
    );
    await hold(
      'rep',
      many.map((i) => rep({ id: `r${i}` })),
    );
    await hold(
      'account',
      many.map((i) => account({ id: `a${i}` })),
    );
    await hold(
      'ownership',
      many.map((i) => ownership({ id: `a${i}` })),
    );
    const read: string[] = [];
    for (const kind of ['contact', 'lead', 'rep', 'account', 'ownership'] as const) {
      storeDatabase()
        .rows(kind)
        .hook('reading', (held) => {
          read.push(`${kind}/${held.id}`);
          return held;
        });
    }
    await match(from('c7@x7.example'), to('anna@acme.example'));
    expect(new Set(read)).toEqual(new Set(['contact/c7', 'rep/anna']));
    read.length = 0;
    await match(from('who@mail.a9.example'));
    expect(new Set(read)).toEqual(new Set(['rep/anna', 'account/a9', 'ownership/a9']));
  });
});

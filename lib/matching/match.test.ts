import { beforeEach, describe, expect, it } from 'vitest';
import { reading } from '../../test/kit/page-people.ts';
import { account, contact, lead, organisation, ownership, rep } from '../../test/kit/rows.ts';
import { follow, hold, signIn } from '../../test/kit/store.ts';
import type { Person } from '../contract/page/reading.ts';
import { storeDatabase } from '../store/database.ts';
import { setMeta } from '../store/meta.ts';
import { matchQuery, matchReading } from './match.ts';
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
  it('knows every address of a contact, and the account', async () => {
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

  it('knows leads, with the company they name', async () => {
    expect(await match(from('max@mail.example'))).toMatchObject({
      state: 'one',
      candidate: { kind: 'lead', id: 'max', accountId: null, accountName: 'Max & Co' },
    });
  });

  it('takes a name for an account outside the scope from its ownership', async () => {
    await hold('contact', [contact({ id: 'far', accountId: 'far', emails: ['far@far.example'] })]);
    await hold('ownership', [ownership({ id: 'far', name: 'Far Ltd' })]);
    expect(await match(from('far@far.example'))).toMatchObject({
      candidate: { accountName: 'Far Ltd' },
    });
  });

  it('puts the sender before those it went to', async () => {
    const result = await match(to('jo@berg.example'), from('kim@fjord.example'));
    expect(result.state).toBe('one');
    expect(found(result)).toEqual(['contact/kim', 'contact/jo']);
  });

  it('takes those it went to when the sender is ourselves or not known', async () => {
    expect(found(await match(from('anna@acme.example'), to('jo@berg.example')))).toEqual([
      'contact/jo',
    ]);
    expect(found(await match(from('who@berg.example'), cc('kim@fjord.example')))).toEqual([
      'contact/kim',
    ]);
  });

  it('lets the rep pick among equals', async () => {
    const result = await match(to('lu@mail.example'), cc('jo@berg.example'));
    expect(result.state).toBe('several');
    expect(found(result)).toEqual(['contact/jo', 'contact/lu']);
  });

  it('puts those a mail goes to first while it is written', async () => {
    const people = [from('kim@fjord.example'), to('jo@berg.example')];
    const result = await matchReading(reading({ kind: 'compose', people }));
    expect(found(result)).toEqual(['contact/jo', 'contact/kim']);
  });

  it('a person with two addresses is found once', async () => {
    const result = await match(to('jo@mail.example'), cc('jo@berg.example'));
    expect(result).toMatchObject({ state: 'one', candidate: { address: 'jo@berg.example' } });
    expect(found(result)).toEqual(['contact/jo']);
  });

  it('takes the contact for the lead it was, and an open lead for a closed one', async () => {
    await hold('lead', [
      lead({ id: 'jo-lead', emails: ['jo@berg.example'] }),
      lead({ id: 'max-old', emails: ['max@mail.example'], status: 'disqualified' }),
    ]);
    expect(found(await match(from('jo@berg.example')))).toEqual(['contact/jo']);
    expect(found(await match(from('max@mail.example')))).toEqual(['lead/max']);
  });

  it('lets the rep pick where two contacts have one address', async () => {
    await hold('contact', [contact({ id: 'jo2', emails: ['jo@berg.example'] })]);
    expect((await match(from('jo@berg.example'))).state).toBe('several');
  });

  it('the Reply-To address is looked up when the sender is automatic', async () => {
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
  it('the rep, aliases, colleagues, own domains and the mailbox match nobody', async () => {
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

  it('an own address matches nobody even if a contact has it', async () => {
    await hold('contact', [contact({ id: 'me', emails: ['anna@acme.example'] })]);
    expect(await match(from('anna@acme.example'))).toEqual({ state: 'nobody' });
  });

  it('are all there is when nobody is signed in', async () => {
    await setMeta('me', null as never);
    expect(await match(from('jo@berg.example'))).toEqual({ state: 'nobody' });
  });
});

describe('by domain', () => {
  it('knows the account, below its registered domain too', async () => {
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

  it('knows accounts outside the scope by their ownership', async () => {
    await hold('ownership', [ownership({ id: 'far', name: 'Far Ltd', domains: ['far.example'] })]);
    expect(await match(from('new@far.example'))).toMatchObject({
      state: 'one',
      candidate: { kind: 'account', id: 'far', name: 'Far Ltd' },
    });
  });

  it('names an account once that is in scope and has an ownership', async () => {
    await hold('ownership', [ownership({ id: 'berg', domains: ['berg.example'] })]);
    expect(found(await match(from('new@berg.example')))).toEqual(['account/berg']);
  });

  it('lets the rep pick where two accounts share a domain', async () => {
    await hold('ownership', [ownership({ id: 'twin', domains: ['berg.example'] })]);
    expect((await match(from('new@berg.example'))).state).toBe('several');
  });

  it('puts the sender first here too', async () => {
    const result = await match(to('a@berg.example'), from('b@fjord.example'));
    expect(result.state).toBe('one');
    expect(found(result)).toEqual(['account/fjord', 'account/berg']);
  });
});

describe('people nobody knows', () => {
  it('unknown people are listed with the sender first and without automatic senders', async () => {
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

  it('become known as soon as the store knows them', async () => {
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
  it('the look-up stays the same while the rep types a subject', () => {
    const before = reading({ kind: 'compose', people: [to('jo@mail.example')] });
    const after = { ...before, subject: 'Forty-two vans', composer: !before.composer };
    expect(matchQuery(after).key).toEqual(matchQuery(before).key);
    const another = { ...before, people: [to('lu@mail.example')] };
    expect(matchQuery(another).key).not.toEqual(matchQuery(before).key);
  });

  it('reads the rows it finds and no others', async () => {
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

import { describe, expect, it } from 'vitest';
import { tidyName } from '../kit/person-name.ts';
import { leadDraft } from './lead-draft.ts';

const lists = { freeMailDomains: ['mail.example'], ownDomains: ['acme.example'] };

describe('a new lead from the page', () => {
  it('A draft takes the name on the page and the registered domain', () => {
    const person = { address: 'jo@mail.berg.example', name: '"Berg, Jo"' };
    expect(leadDraft(person, lists)).toEqual({
      name: 'Jo Berg',
      email: 'jo@mail.berg.example',
      company: 'berg.example',
    });
  });

  it('A draft makes no company of a free-mail domain', () => {
    expect(leadDraft({ address: 'jo@mail.example', name: 'Jo' }, lists).company).toBeNull();
  });

  it('A draft makes the name from the address if the page shows none', () => {
    const name = (address: string, shown: string | null = null) =>
      leadDraft({ address, name: shown }, lists).name;
    expect(name('jo.van-berg+news@x.example')).toBe('Jo Van Berg');
    expect(name('jo@x.example', 'jo@x.example')).toBe('Jo');
    expect(name('j2@x.example')).toBe('j2@x.example');
  });
});

describe('a mailbox', () => {
  it.each(['info@x.example', 'sales2@x.example', 'info-de@x.example', 'Sales.EMEA@x.example'])(
    '%s is no person, so a draft has no name',
    (address) => expect(leadDraft({ address, name: 'Info' }, lists).name).toBe(''),
  );

  it.each(['ina@x.example', 'jo.berg@x.example', 'kim-team@x.example'])(
    '%s is a person',
    (address) => expect(leadDraft({ address, name: null }, lists).name).not.toBe(''),
  );
});

describe('a name', () => {
  it('A name is tidied', () => {
    expect(tidyName("  'Jo  Berg' ")).toBe('Jo Berg');
    expect(tidyName('Berg, Jo')).toBe('Jo Berg');
    expect(tidyName('Berg, Jo, Sales')).toBe('Berg, Jo, Sales');
  });
});

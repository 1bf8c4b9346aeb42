import { describe, expect, it } from 'vitest';
import { hostsFor } from './known.ts';

const ids = async (origin: string | null) => (await hostsFor(origin)).map(({ id }) => id);

describe('the host files for a site', () => {
  it('are those of its name, and those of programs that may stand anywhere', async () => {
    expect(await ids('https://mail.google.com')).toEqual(['gmail', 'odoo', 'roundcube', 'tryton']);
    expect(await ids('https://crm.company.example:8069')).toEqual(['odoo', 'roundcube', 'tryton']);
  });

  it('are none for what is no site', async () => {
    expect(await ids(null)).toEqual([]);
    expect(await ids('null')).toEqual([]);
  });
});

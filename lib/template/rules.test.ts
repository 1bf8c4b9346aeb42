import { describe, expect, it } from 'vitest';
import { template } from '../../test/kit/rows.ts';
import { fitsDeal, isExpired, listTemplates, matchesSearch } from './rules.ts';

const filling = () => ({
  place: { language: 'en', country: null },
  context: {
    contact: null,
    account: null,
    deal: null,
    rep: null,
    organisation: null,
    today: '2026-11-24',
  },
});

const nowhere = { stageId: null, region: null, segment: null, language: null, country: null };

describe('a template', () => {
  it('A template is valid on its first and on its last day', () => {
    const row = template({ id: 't', validFrom: '2026-11-01', validUntil: '2026-11-24' });
    const days = ['2026-10-31', '2026-11-01', '2026-11-24', '2026-11-25'];
    expect(days.map((day) => isExpired(row, day))).toEqual([true, false, false, true]);
    expect(isExpired(template({ id: 'always' }), '1999-01-01')).toBe(false);
  });

  it('A template fits its stages and regions, or all if it names none', () => {
    const known = { ...nowhere, stageId: 'proposal', region: 'nordics' };
    expect(fitsDeal(template({ id: 't' }), nowhere)).toBe(true);
    const made = template({ id: 't', stageIds: ['proposal'], regions: ['Nordics'] });
    expect(fitsDeal(made, known)).toBe(true);
    expect(fitsDeal(made, { ...known, stageId: 'talk' })).toBe(false);
    expect(fitsDeal(made, { ...known, region: 'Iberia' })).toBe(false);
    expect(fitsDeal(made, nowhere)).toBe(false);
  });

  it('A template fits its segments, and the person’s language and country where they are known', () => {
    const big = template({ id: 't', segments: ['Enterprise'] });
    expect(fitsDeal(big, { ...nowhere, segment: 'enterprise' })).toBe(true);
    expect(fitsDeal(big, { ...nowhere, segment: 'SMB' })).toBe(false);
    expect(fitsDeal(big, nowhere)).toBe(false);
    const british = template({ id: 't', language: 'en', country: 'GB' });
    for (const language of ['en', 'en-US', null]) {
      expect(fitsDeal(british, { ...nowhere, language })).toBe(true);
    }
    expect(fitsDeal(british, { ...nowhere, language: 'de' })).toBe(false);
    expect(fitsDeal(british, { ...nowhere, country: 'GB' })).toBe(true);
    expect(fitsDeal(british, { ...nowhere, country: 'US' })).toBe(false);
    const german = template({ id: 't', language: 'de-AT' });
    expect(fitsDeal(german, { ...nowhere, country: 'DE' })).toBe(false);
    expect(fitsDeal(template({ id: 't', language: 'de' }), { ...nowhere, country: 'US' })).toBe(
      true,
    );
  });

  it('A template is found by words of its name and subject', () => {
    const row = { name: 'Angebot für Köln', subject: 'Your offer' };
    expect(['', ' ', 'koln', 'OFFER fur', 'ange'].every((s) => matchesSearch(row, s))).toBe(true);
    expect(matchesSearch(row, 'offer paris')).toBe(false);
    const street = { name: 'Preise Straßenbau', subject: null };
    expect(['strasse', 'STRASSENBAU', 'straße'].every((s) => matchesSearch(street, s))).toBe(true);
    expect(matchesSearch({ name: 'Strassenbau', subject: null }, 'straße')).toBe(true);
  });
});

describe('the list', () => {
  it('The list puts suitable templates first and expired ones last, each by name', () => {
    const rows = [
      template({ id: 'old', name: 'A', validUntil: '2026-01-01' }),
      template({ id: 'other', name: 'B', regions: ['Iberia'], bodyHtml: '{account.name}' }),
      template({ id: 'z', name: 'Z' }),
      template({ id: 'c', name: 'C', subject: '{{account.name}}' }),
    ];
    const list = listTemplates(rows, { ...nowhere, region: 'Nordics' }, '', '2026-11-24', filling);
    expect(list.map((one) => one.id)).toEqual(['c', 'z', 'other', 'old']);
    expect(list.map((one) => one.faulty)).toEqual([false, false, true, false]);
    expect(list[0]).toMatchObject({
      missing: ['account.name', 'contact.firstName'],
      version: rows[3]?.version,
    });
    expect(list[3]).toMatchObject({ fits: true, expired: true, faulty: false });
  });
});

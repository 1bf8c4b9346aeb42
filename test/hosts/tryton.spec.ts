import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from '../../lib/contract/zod.ts';
import { needsExternalData } from '../kit/external-data.ts';
import { captured, still } from './kit.ts';
import type { Expected } from './made/fixture.ts';
import { readSample } from './score.ts';

const { folder, there } = captured('tryton');

/** What was recorded with the capture: its address, and the values that are not in the HTML. */
const Note = z.object({
  frames: z.array(
    z.object({
      url: z.string(),
      fields: z.array(z.object({ id: z.string(), value: z.string() })),
    }),
  ),
});

const dana = 'dana.whitfield@northwind-traders.example';
const deal = {
  kind: 'record',
  people: [dana],
  record: '1',
  type: 'sale.opportunity',
  subject: 'Fleet Plus, 42 vans',
} as const;
const expected: Record<string, Expected> = {
  '02-party-list': { kind: 'list', people: [], record: null, type: 'party.party' },
  '03-party-form-from-list': {
    kind: 'record',
    people: [dana, 'marcus.oyelaran@northwind-traders.example'],
    record: '1',
    type: 'party.party',
    subject: 'Northwind Traders',
  },
  // Two tabs are open; the hidden tab contains another party.
  '04-party-form-deeplink': {
    kind: 'record',
    people: ['tomasz.kowalczyk.rigfixture@gmail.com'],
    record: '6',
    subject: 'Tomasz Kowalczyk',
  },
  '05-opportunity-list': { kind: 'list', people: [], record: null, type: 'sale.opportunity' },
  '06-opportunity-form': deal,
  '07-opportunity-form-dirty': deal,
  '08-after-reload': deal,
};

test.describe(() => {
  test.skip(!there, needsExternalData);

  for (const [name, { kind, people, record, type, subject }] of Object.entries(expected)) {
    test(`The captured page ${name} is read`, async ({ page }) => {
      const note = Note.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
      const [frame] = note.frames;
      const fields = frame?.fields.map(({ id, value }) => [`[id="${id}"]`, value] as const) ?? [];
      const reading = await readSample(page, {
        name,
        url: frame?.url ?? '',
        html: still(join(folder, `${name}.html`)),
        values: Object.fromEntries(fields),
        expect: { kind, people },
      });
      expect(reading).toMatchObject({ host: 'tryton', kind, recordId: record });
      expect(reading?.people.map((person) => person.address)).toEqual(people);
      if (type !== undefined) expect(reading?.recordType).toBe(type);
      if (subject !== undefined) expect(reading?.subject).toBe(subject);
    });
  }

  test('The captured sign-in page and home page name nobody', async ({ page }) => {
    for (const name of ['00-login', '01-home']) {
      const url = 'http://127.0.0.1:8045/#rig';
      const html = still(join(folder, `${name}.html`));
      const reading = await readSample(page, {
        name,
        url,
        html,
        expect: { kind: null, people: [] },
      });
      expect(reading?.people ?? []).toEqual([]);
    }
  });
});

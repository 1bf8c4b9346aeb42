import { expect, it } from 'vitest';
import { organisation, rep } from '../../test/kit/rows.ts';
import { localeOf } from './rep-day.ts';

it('The locale is the rep’s, then the organisation’s, and never one that the browser refuses', () => {
  const acme = organisation({ id: 'acme', locale: 'de-AT' });
  const locale = (own: string) =>
    localeOf({ rep: rep({ id: 'r', locale: own }), organisation: acme });
  expect(locale('fr-FR')).toBe('fr-FR');
  expect(locale('en_US')).toBe('de-AT');
  expect(localeOf({ rep: null, organisation: acme })).toBe('de-AT');
  expect(localeOf({ rep: rep({ id: 'r', locale: 'x' }), organisation: null })).toBeNull();
  expect(localeOf(null)).toBeNull();
});

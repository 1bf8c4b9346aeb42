import { describe, expect, it } from 'vitest';
import { placeOf } from '../kit/place.ts';
import { personName } from './person-name.ts';
import { salutationLine } from './salutation.ts';

describe('the salutation', () => {
  it.each([
    ['Frau Anna Berg', 'de', 'Sehr geehrte Frau Berg'],
    ['Herr Dr. med. Hans Müller', 'de', 'Sehr geehrter Herr Dr. Müller'],
    ['Herr Prof. Dr. Dr. h.c. Max Weber', 'de', 'Sehr geehrter Herr Prof. Dr. Weber'],
    ['Ms. Jane Doe', 'de', 'Sehr geehrte Frau Doe'],
    ['Ms. Jane Doe', 'en-GB', 'Dear Ms Doe'],
    ['Mrs Jane Doe', 'en-US', 'Dear Mrs. Doe'],
    ['Frau Anna Berg', 'en-GB', 'Dear Ms Berg'],
    ['Dr. Jane Doe', 'en-GB', 'Dear Dr Doe'],
    ['Prof. Jane Doe', 'en-US', 'Dear Professor Doe'],
    ['Mme Marie Dupont', 'fr', 'Madame Dupont'],
    ['Dhr. Jan van der Berg', 'nl', 'Geachte heer Van der Berg'],
    ['Herr Luca Rossi', 'it', 'Gentile Sig. Rossi'],
    // Whether Doctor Doe is a man or a woman is not said.
    ['Dr. Jane Doe', 'de', null],
    ['Jane Doe', 'de', null],
    ['Jane Doe', 'en-GB', null],
    ['Frau Anna', 'pl', null],
    ['Mr. & Mrs. Smith', 'en-GB', null],
  ])('%s in %s: %s', (name, tag, line) => {
    expect(salutationLine(personName({ name }), placeOf(tag, null))).toBe(line);
  });

  it('The row’s own fields count, and the guess fills only missing parts', () => {
    const row = { name: 'Nagy Péter', given: 'Péter', family: 'Nagy', salutation: 'Herr' };
    expect(personName(row)).toMatchObject({ given: 'Péter', family: 'Nagy' });
    expect(salutationLine(personName(row), placeOf('de', null))).toBe('Sehr geehrter Herr Nagy');
    expect(personName({ name: 'Hans Peter Meyer', given: 'Hans Peter' })).toMatchObject({
      given: 'Hans Peter',
      family: null,
    });
    expect(personName({ name: 'Jane Doe', given: 'Jane', family: ' ' }).family).toBe('Doe');
    expect(personName({ name: 'Nagy Péter', language: 'hu-HU' }).given).toBe('Péter');
  });
});

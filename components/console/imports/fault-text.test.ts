// @vitest-environment jsdom
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportFaultCode, importFaults } from '../../../lib/contract/wire/import-fault.ts';
import { setLocale } from '../../i18n/format.ts';
import { loadScreenTexts, loadTexts } from '../../i18n/load-texts.ts';
import { languages } from '../../i18n/rooms.ts';
import { loadConsoleTexts } from '../console-texts.ts';
import { faultText } from './fault-text.ts';

// The literal has no other keys.
const codes = Object.keys(importFaults) as ImportFaultCode[];
const load = async (language: string) => {
  await loadTexts(language);
  await Promise.all([loadScreenTexts(), loadConsoleTexts()]);
};
afterAll(() => setLocale(undefined));

describe.each(languages)('the faults of an import in %s', (language) => {
  beforeAll(() => load(language));

  it.each(codes)('%s has a text that names each parameter', (code) => {
    const names = importFaults[code].filter((name) => name !== 'kind');
    const params = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
    const text = faultText({ code, params: { ...params, kind: 'account' }, message: 'unknown' });
    expect(text).not.toBe('unknown');
    for (const name of names) expect(text).toContain(`<${name}>`);
    expect(text).toMatch(/[.!?]$/);
  });
});

describe('a fault', () => {
  beforeAll(() => load('de'));

  it('Numbers, lists and kinds are written for the reader', () => {
    const long = { value: 'x', length: 1_400, max: 1_000 };
    expect(faultText({ code: 'too-long', params: long, message: '' })).toContain('1.400 Zeichen');
    const choice = { value: 'x', allowed: ['new', 'open', 'won'] };
    expect(faultText({ code: 'not-choice', params: choice, message: '' })).toContain(
      'new, open und won',
    );
    const unknown = { kind: 'account', value: 'A9' };
    expect(faultText({ code: 'row-unknown', params: unknown, message: '' })).toContain(
      '„Unternehmen“',
    );
  });

  it.each([
    ['an older server sends no code', {}],
    ['a newer server sends a new code', { code: 'not-a-moon', params: {} }],
    ['another server sends other parameters', { code: 'not-choice', params: { value: 'x' } }],
    ['the code is the name of a property', { code: 'constructor', params: {} }],
  ])('If %s, the server’s own message is shown', (_when, sent) => {
    expect(faultText({ ...sent, message: 'In English.' })).toBe('In English.');
  });
});

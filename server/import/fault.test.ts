import { expect, it } from 'vitest';
import { type ImportFaultCode, importFaults } from '../../lib/contract/wire/import-fault.ts';
import { fault, faultText } from './fault.ts';

// The literal has no other keys.
const codes = Object.keys(importFaults) as ImportFaultCode[];

it.each(codes)('%s has an English sentence with every parameter', (code) => {
  const params = Object.fromEntries(importFaults[code].map((name) => [name, `<${name}>`]));
  const text = faultText({ code, params });
  expect(text).toMatch(/^\P{Ll}.*[.]$|<where>|^fields[.]/u);
  expect(text).not.toMatch(/[{}]/);
  for (const name of importFaults[code]) expect(text).toContain(`<${name}>`);
});

it('A long value is shortened, a list is joined, and a kind is named as the command names it', () => {
  expect(faultText(fault('not-email', { value: 'x'.repeat(500) }))).toContain(
    `${'x'.repeat(64)}…"`,
  );
  expect(faultText(fault('not-choice', { value: 'x', allowed: ['a', 'b'] }))).toContain('a, b');
  expect(faultText(fault('row-unknown', { kind: 'account', value: 'A9' }))).toContain(
    'in accounts ',
  );
});

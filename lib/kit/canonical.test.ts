import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';

describe('canonical JSON', () => {
  it('canonical JSON orders keys at every depth and leaves out undefined values', () => {
    const value = { b: [{ d: 1, c: '"é"' }, null], a: true, none: undefined };
    expect(canonicalJson(value)).toBe('{"a":true,"b":[{"c":"\\"é\\"","d":1},null]}');
  });

  it('Canonical JSON reads back as the same value and does not depend on the order of keys', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([name, part]) => [name, turned(part)] as const)
          .reverse(),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(turned(value))).toBe(text);
      }),
    );
  });
});

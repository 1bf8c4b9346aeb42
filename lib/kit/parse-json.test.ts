import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';

const limits = { length: 1_000, depth: 4 };
const read = (text: string) => parseJson(text, limits);

describe('JSON from outside', () => {
  it('Parsing gives what JSON.parse gives, whatever the strings and keys hold', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), (text) => {
        const roomy = { length: 1_000_000, depth: 8 };
        expect(parseJson(text, roomy)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
    const tricky = String.raw`{"a\"":"{[:\\","b" : ["\\\"",{"c":":"}]}`;
    expect(read(tricky)).toEqual({ ok: true, value: JSON.parse(tricky) });
  });

  it.each([
    ['[[[[1]]]]', true],
    ['[[[[[1]]]]]', 'is nested deeper than 4, at character 4'],
    ['{"a":{"a":{"a":{"a":{}}}}}', 'is nested deeper than 4, at character 20'],
    ['["[[[[[[[["]', true],
    [JSON.stringify('x'.repeat(1_000)), 'is longer than 1000 characters'],
  ])('JSON beyond its limits is refused: %s', (text, answer) => {
    expect(read(text)).toMatchObject(answer === true ? { ok: true } : { error: answer });
  });

  it.each([
    ['{"a":1,"a":1}', 'a'],
    ['{"a":{"b":[{"c":1},{"c":1,"d":0,"c":2}]}}', 'a.b.1.c'],
    [String.raw`{"a":1,"\u0061":2}`, 'a'],
    ['{"a" :1,"b": "\\"c\\":",\n"a"\t:2}', 'a'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('JSON with a key twice in an object is refused: %s', (text, where) => {
    expect(read(text)).toEqual({ ok: false, error: `has a key twice: ${where}` });
  });

  it('The key `__proto__` is a key like any other', () => {
    const parsed = read('{"__proto__":{"admin":true}}');
    expect(parsed.ok && Object.hasOwn(Object(parsed.value), '__proto__')).toBe(true);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  it.each(['', '{', '[1,]', '{"a"}', '"a', '\u0000', '\\'.repeat(900), '":'.repeat(400)])(
    'Text that is not JSON is refused without being quoted: %j',
    (text) => {
      expect(read(text)).toMatchObject({ error: expect.stringMatching(/^is not JSON(, at|$)/) });
    },
  );
});

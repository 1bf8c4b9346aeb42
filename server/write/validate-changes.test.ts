import { describe, expect, it } from 'vitest';
import { isOdd } from '../../test/trust/poison/unstorable-characters.ts';
import { poisons } from '../../test/trust/poison/values.ts';
import { type Change, checkChanges, faultOfText } from './validate-changes.ts';

describe('text that a database cannot store', () => {
  it('Text that a database cannot store is refused in every field of every kind, and the field is named', () => {
    let tried = 0;
    for (const { kind, field, row } of poisons()) {
      const { id }: { id?: unknown } = Object(row);
      if (kind === 'ownership' || typeof id !== 'string' || !isOdd(row)) continue;
      tried += 1;
      // The value fits none of these, which is the fault to find.
      const change = { kind, id, row } as unknown as Change;
      // The fault of a nested field may name the field that contains it.
      const [name = ''] = field.split('.');
      expect(() => checkChanges([change]), `${kind}.${field}`).toThrow(name);
    }
    expect(tried).toBeGreaterThan(500);
  });

  it.each([
    [{ activity: { note: 'a\u0000b' } }, 'activity.note'],
    [{ activity: { note: '\\\u0000' } }, 'activity.note'],
    [{ lead: { emails: ['a@b.example', 'x\ud800'] } }, 'lead.emails.1'],
    [{ lead: { later: { 'na\u0000me': 1 } } }, 'lead.later.the name of a field'],
  ])('Text that a database cannot store is named with its place: %j', (args, path) => {
    expect(faultOfText(args)).toBe(`${path}: contains a NUL or half of a surrogate pair`);
  });

  it('Text that only looks like an escape is accepted', () => {
    expect(faultOfText({ note: '\\u0000 \\ud800 🙂', n: null, of: undefined })).toBeNull();
  });
});

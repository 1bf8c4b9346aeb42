import { describe, expect, it } from 'vitest';
import { reading as readingOf } from '../../../test/kit/page-people.ts';
import type { Reading } from '../../contract/page/reading.ts';
import { classifyReading, reportedRecordOf } from './stale-reading-guard.ts';

const reading = (over: Partial<Reading> = {}) =>
  readingOf({
    host: 'program',
    people: [{ address: 'a@one.example', name: null, role: 'from' }],
    subject: 'First',
    messageIdentity: 'id-a',
    ...over,
  });
const b = [{ address: 'b@two.example', name: null, role: 'from' as const }];

describe('an address that changes before its page', () => {
  it('The old email is recognised by its id, whatever else has changed', () => {
    const last = reportedRecordOf(reading({}), 'a');
    expect(classifyReading(reading({}), 'a', last)).toBe('fresh');
    expect(classifyReading(reading({}), 'b', last)).toBe('stale');
    expect(classifyReading(reading({ subject: 'Other', people: b }), 'b', last)).toBe('stale');
  });

  it('Old people under a new id are doubtful, and so is an identical text without an id', () => {
    const last = reportedRecordOf(reading({}), 'a');
    const second = reading({ messageIdentity: 'id-b', subject: 'Second' });
    expect(classifyReading(second, 'b', last)).toBe('doubtful');
    const without = reading({ messageIdentity: null, people: [] });
    expect(classifyReading(without, 'b', reportedRecordOf(without, 'a'))).toBe('same');
  });

  it('An email that is new in everything is fresh, and lists and drafts always are', () => {
    const last = reportedRecordOf(reading({}), 'a');
    expect(classifyReading(reading({ messageIdentity: 'id-b', people: b }), 'b', last)).toBe(
      'fresh',
    );
    expect(classifyReading(reading({ kind: 'list' }), 'b', last)).toBe('fresh');
    expect(classifyReading(reading({ kind: 'compose' }), 'b', last)).toBe('fresh');
  });
});

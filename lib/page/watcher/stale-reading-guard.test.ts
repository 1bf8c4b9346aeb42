import { describe, expect, it } from 'vitest';
import type { Reading } from '../../contract/page/reading.ts';
import { staleGuard } from './stale-reading-guard.ts';

const reading = (over: Partial<Reading>): Reading => ({
  host: 'program',
  rung: 'host',
  source: 'package',
  edition: 1,
  kind: 'read',
  mailbox: null,
  people: [{ address: 'a@one.example', name: null, role: 'from' }],
  truncated: false,
  subject: 'First',
  recordId: null,
  recordType: null,
  messageIdentity: 'id-a',
  composer: false,
  ...over,
});
const b = [{ address: 'b@two.example', name: null, role: 'from' as const }];

describe('an address that changes before its page', () => {
  it('knows the old mail by its id, however much else changed', () => {
    const guard = staleGuard();
    guard.told(reading({}), 'a');
    expect(guard.judge(reading({}), 'a')).toBe('fresh');
    expect(guard.judge(reading({}), 'b')).toBe('stale');
    expect(guard.judge(reading({ subject: 'Other', people: b }), 'b')).toBe('stale');
  });

  it('doubts the old people under a new id, and old words without an id', () => {
    const guard = staleGuard();
    guard.told(reading({}), 'a');
    expect(guard.judge(reading({ messageIdentity: 'id-b', subject: 'Second' }), 'b')).toBe(
      'doubtful',
    );
    guard.told(reading({ messageIdentity: null, people: [] }), 'a');
    expect(guard.judge(reading({ messageIdentity: null, people: [] }), 'b')).toBe('same');
  });

  it('believes a mail that is new in everything, and lists and drafts always', () => {
    const guard = staleGuard();
    guard.told(reading({}), 'a');
    expect(guard.judge(reading({ messageIdentity: 'id-b', people: b }), 'b')).toBe('fresh');
    expect(guard.judge(reading({ kind: 'list' }), 'b')).toBe('fresh');
    expect(guard.judge(reading({ kind: 'compose' }), 'b')).toBe('fresh');
  });
});

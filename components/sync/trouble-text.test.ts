import { describe, expect, it } from 'vitest';
import { missingThings } from '../../lib/contract/wire/rejection.ts';
import { problemText, rejectionText } from './trouble-text.ts';

describe('a rejected entry', () => {
  it.each([
    ['activity.log', 'forbidden', 'You can only log activities in your own name.'],
    ['activity.remove', 'forbidden', 'Only the rep who logged an activity can remove it.'],
    ['lead.create', 'taken', 'This lead already exists.'],
  ])('A rejected %s with the code %s reads: %s', (kind, code, text) => {
    expect(rejectionText(kind, { code, message: 'Said in English.' })).toBe(text);
  });

  it('The text names whatever no longer exists', () => {
    for (const missing of missingThings) {
      const trouble = { code: 'not-found', message: '', params: { missing } };
      expect(rejectionText('row.patch', trouble)).toMatch(/no longer exists/);
    }
  });

  it('The text names who has the address, and how much space there is', () => {
    const params = { email: 'a@b.example', name: 'Ann', mebibytes: 1200 };
    const said = (code: string) => rejectionText('lead.create', { code, message: '', params });
    expect(said('duplicate')).toBe('a@b.example already belongs to Ann.');
    expect(said('storage-full')).toContain('1,200 MiB');
  });

  it('An older, newer or other server’s own message is shown', () => {
    for (const code of ['not-found', 'duplicate', 'of-later-times', 'toString']) {
      expect(rejectionText('activity.log', { code, message: 'No.' })).toBe('No.');
      expect(rejectionText('toString', { code, message: 'No.' })).toBe('No.');
    }
    const params = { missing: 'of-later-times' };
    expect(rejectionText('row.patch', { code: 'not-found', message: 'No.', params })).toBe('No.');
    expect(rejectionText('row.patch', { code: 'of-later-times', message: '' })).toBeNull();
  });
});

describe('a sync problem', () => {
  it.each([
    ['offline', '', 'The server cannot be reached.'],
    [
      'intercepted',
      '',
      'Something else answered instead of the server, such as a Wi-Fi login page.',
    ],
    ['http-418', '418', 'The server answered with HTTP status 418.'],
    [
      'internal',
      'It broke.',
      'Something went wrong on the server. Repside will try again automatically.',
    ],
    [
      'client-failed',
      'QuotaExceededError',
      'Something went wrong in Repside (QuotaExceededError).',
    ],
    ['of-later-times', 'Wait.', 'Wait.'],
    ['of-later-times', '', 'Sync problem'],
    ['toString', 'Wait.', 'Wait.'],
  ])('%s (%s) is: %s', (code, message, text) => {
    expect(problemText({ code, message })).toBe(text);
  });

  it('The text says where an answer could not be read', () => {
    const problem = { code: 'unreadable', message: '/v1/pull: changes.0' };
    expect(problemText(problem)).toMatch(/could not be read \(\/v1\/pull: changes\.0\)/);
  });
});

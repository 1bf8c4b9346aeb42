import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../lib/sync/view.ts';
import { setLocale, timeOfDay } from '../i18n/format.ts';
import { dataAge, pillState, syncBanner } from './sync-pill-state.ts';

const now = new Date(2026, 10, 24, 10, 0).getTime();
const idle: SyncStatus = {
  state: 'idle',
  lastSyncAt: now - 61_000,
  pending: 0,
  sent: 0,
  rejected: 0,
  gone: 0,
  quarantined: 0,
  progress: null,
  problem: null,
};

beforeEach(() => setLocale('en-GB'));
afterEach(() => setLocale(undefined));

describe('pillState', () => {
  const says = (change: Partial<SyncStatus>) => pillState({ ...idle, ...change }, now).text;

  it('The pill says when the last sync was', () => {
    expect(says({})).toMatch(/^Synced 1 min/u);
    expect(says({ lastSyncAt: null })).toBe('Not synced yet');
  });

  it('The pill says that a sync is running or entries are waiting', () => {
    expect(says({ state: 'syncing', pending: 2 })).toBe('Syncing');
    expect(says({ pending: 3 })).toBe('3 waiting');
  });

  it('The pill shows first what the rep must act on', () => {
    expect(says({ state: 'offline', rejected: 2, pending: 1 })).toBe('2 rejected');
    expect(says({ state: 'signed-out', rejected: 2 })).toBe('Sign in again');
    expect(says({ state: 'too-old', rejected: 2 })).toBe('Update needed');
    expect(says({ state: 'too-new' })).toBe('Update needed');
    expect(says({ state: 'error' })).toBe('Sync problem');
  });

  it('The pill shows the age of the data when offline', () => {
    const morning = new Date(2026, 10, 24, 9, 12).getTime();
    expect(says({ state: 'offline', lastSyncAt: morning })).toBe(
      `Offline · data from ${timeOfDay(morning)}`,
    );
    expect(says({ state: 'offline', lastSyncAt: null })).toBe('Offline');
  });

  it('Each tone of the pill has its own shape', () => {
    const shapes = [
      pillState(idle, now),
      pillState({ ...idle, pending: 1 }, now),
      pillState({ ...idle, state: 'offline' }, now),
      pillState({ ...idle, rejected: 1 }, now),
    ].map((pill) => pill.shape);
    expect(new Set(shapes).size).toBe(4);
  });
});

describe('dataAge', () => {
  it('The age is shown only if the data may be out of date', () => {
    expect(dataAge(idle, now)).toBeNull();
    expect(dataAge({ ...idle, state: 'syncing' }, now)).toBeNull();
    expect(dataAge({ ...idle, state: 'offline' }, now)).toMatch(/^as of /u);
    expect(dataAge({ ...idle, state: 'offline', lastSyncAt: null }, now)).toBeNull();
  });
});

describe('syncBanner', () => {
  it('The banner appears for the three states in which the rep must act', () => {
    expect(syncBanner(idle)).toBeNull();
    expect(syncBanner({ ...idle, state: 'offline' })).toBeNull();
    expect(syncBanner({ ...idle, state: 'signed-out' })?.signIn).toBe(true);
    expect(syncBanner({ ...idle, state: 'too-old' })?.text).toContain('too old for the server');
    expect(syncBanner({ ...idle, state: 'too-new' })?.text).toContain('server is too old');
  });
});

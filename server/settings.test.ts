import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'repside-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(content: unknown): string {
  const path = join(folder, `${crypto.randomUUID()}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const demo = { REPSIDE_DEMO_SIGNIN: '1' };
const external = {
  OIDC_ISSUER: 'https://login.example/',
  OIDC_AUDIENCE: 'repside',
  ORG_ID: 'acme',
};

describe('settings', () => {
  it('The settings require only a way to sign in', () => {
    expect(readSettings(demo)).toMatchObject({
      port: 8787,
      host: '127.0.0.1',
      publicUrl: null,
      databaseUrl: null,
      signIn: { kind: 'embedded', demo: true, orgId: null },
    });
    expect(readSettings(external).signIn).toMatchObject({
      kind: 'external',
      issuer: 'https://login.example/',
      clientId: 'repside-extension',
    });
  });

  it('The settings have limits and a retention time by default, which can be switched off', () => {
    expect(readSettings(demo)).toMatchObject({
      limits: {
        rates: {
          requests: [{ perMinute: 600, capacity: 200 }, { capacity: 100_000 }],
          bytes: [{ capacity: 256 * 1024 * 1024 }, { capacity: 4_096 * 1024 * 1024 }],
          rows: [{ capacity: 2_000 }, { capacity: 20_000 }],
        },
        address: { perMinute: 600, capacity: 600 },
        storageBytes: 256 * 1024 * 1024,
        proxies: 0,
      },
      livePerRep: 5,
      retentionDays: 90,
      metricsToken: null,
    });
    const off = {
      ...{ RATE_PER_MINUTE: '0', RETENTION_DAYS: '0', LIVE_PER_REP: '0' },
      STORAGE_PER_REP_MIB: '0',
    };
    expect(readSettings({ ...demo, ...off })).toMatchObject({
      limits: { rates: null, address: null, storageBytes: null },
      livePerRep: 1,
      retentionDays: null,
    });
  });

  it('The settings can come from a file, and the environment overrides it', () => {
    const SETTINGS_FILE = file({ PORT: 9000, HOST: '127.0.0.1', REPSIDE_DEMO_SIGNIN: true });
    expect(readSettings({ SETTINGS_FILE, HOST: '::1', PORT: '' })).toMatchObject({
      port: 9000,
      host: '::1',
    });
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT: must be a number'],
    [{ PORT: '70000' }, 'PORT: must be a number'],
    [{ PUBLIC_URL: 'repside.example' }, 'PUBLIC_URL: must be an http'],
    [{ DATABASE_URL: 'mysql://u:hunter2@h/d' }, 'DATABASE_URL: must start with postgres://'],
    [{ RATE_PER_MINUTE: '-1' }, 'RATE_PER_MINUTE: must be a whole number'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: must be one of fatal'],
    [{ HOST: '0.0.0.0' }, 'HOST: must be 127.0.0.1, ::1 or localhost, because'],
    [{ HOST: '::' }, 'HOST: must be 127.0.0.1'],
    [{ HOST: '127.0.0.1.example' }, 'HOST: must be 127.0.0.1'],
    [{ PUBLIC_URL: 'https://repside.example' }, 'PUBLIC_URL: must be an address of this machine'],
    [{ PUBLIC_URL: 'http://10.0.0.7:8787' }, 'PUBLIC_URL: must be an address of this machine'],
    [{ REPSIDE_DEMO_SIGNIN: '0' }, 'OIDC_ISSUER: is missing, so nobody could sign in'],
    [{ OIDC_ISSUER: external.OIDC_ISSUER }, 'OIDC_AUDIENCE: is required'],
    [{ ...external }, 'REPSIDE_DEMO_SIGNIN: must be off'],
    [{ SETTINGS_FILE: file('{') }, 'cannot be read as JSON'],
    [{ SETTINGS_FILE: file({ PROT: 1 }) }, 'there is no setting PROT'],
    [{ SETTINGS_FILE: file([1]) }, 'must contain one JSON object'],
  ])('The settings say what is wrong with %j', (env, message) => {
    expect(() => readSettings({ ...demo, ...env })).toThrow(message);
  });

  it('All bad settings are named at once, and no value is shown', () => {
    const bad = { PORT: 'x', DATABASE_URL: 'mysql://u:hunter2@h/d' };
    const fault = (() => {
      try {
        readSettings({ ...demo, ...bad });
      } catch (error) {
        return String(error);
      }
    })();
    expect(fault).toContain('PORT');
    expect(fault).toContain('DATABASE_URL');
    expect(fault).not.toContain('hunter2');
  });
});

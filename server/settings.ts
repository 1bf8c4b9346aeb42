import { readFileSync } from 'node:fs';
import { chromeExtensionId, firefoxExtensionId } from '../lib/contract/extension-ids.ts';
import { z } from '../lib/contract/zod.ts';
import { isLoopbackHost } from '../lib/kit/address.ts';
import { trimEndOf } from '../lib/kit/trim.ts';
import type { Rate, RepRates } from './app/meter.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const Address = z.string().check(
  z.refine((text) => {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && !url.search && !url.hash;
  }, 'must be an http or https address without a query or hash'),
);
const Words = z.pipe(
  z.string(),
  z.transform((text: string) => text.split(',').flatMap((word) => word.trim() || [])),
);
const YesNo = z.pipe(
  z.enum(['0', '1'], 'must be 0 or 1'),
  z.transform((text) => text === '1'),
);
const Port = z.pipe(
  z.string().check(z.regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')),
  z.pipe(z.transform(Number), z.number().check(z.lte(65_535, 'must be a number from 0 to 65535'))),
);
const Count = z.pipe(
  z.string().check(z.regex(/^\d{1,6}$/, 'must be a whole number from 0 to 999999')),
  z.transform(Number),
);
const Filled = z.string().check(z.minLength(1, 'must not be empty'));

/** Every setting, by the name it has in the environment and in the file. */
const Raw = z.object({
  /** 0 takes a free one. */
  PORT: z._default(z.optional(Port), 8787),
  HOST: z._default(Filled, '127.0.0.1'),
  /** Where browsers reach this server; left out, its own address. */
  PUBLIC_URL: z.optional(Address.check(z.overwrite((text) => trimEndOf(text, '/')))),
  /** Folder of the embedded database. */
  DATA_DIR: z._default(Filled, '.repside'),
  /** A Postgres server instead of the embedded database. */
  DATABASE_URL: z.optional(
    z.string().check(z.regex(/^postgres(ql)?:\/\//, 'must start with postgres://')),
  ),
  /** An OpenID Connect issuer instead of the embedded one, written exactly as it writes itself. */
  OIDC_ISSUER: z.optional(Address),
  OIDC_CLIENT_ID: z._default(Filled, 'repside-extension'),
  /** The audience access tokens of that issuer carry. */
  OIDC_AUDIENCE: z.optional(Filled),
  OIDC_SCOPE: z._default(Filled, 'openid email offline_access'),
  /** RFC 8707 resource to ask that issuer for. */
  OIDC_RESOURCE: z.optional(Filled),
  /** `at+jwt`, where the issuer writes that into the header of its access tokens (RFC 9068): nothing else counts then. */
  OIDC_TOKEN_TYPE: z.optional(Filled),
  /** 0: tokens are not bound to keys of the browsers, though the issuer could (RFC 9449). */
  OIDC_DPOP: z._default(z.optional(YesNo), true),
  /** A scope every access token must have, where the issuer has one for this server. */
  OIDC_REQUIRED_SCOPE: z.optional(Filled),
  /**
   * `claim`: an email address counts with `email_verified: true` alone. `issuer`: also without the claim, for issuers that
   * never send it; only where every address is one that the directory itself gives out.
   */
  OIDC_EMAIL_TRUST: z._default(z.enum(['claim', 'issuer'], 'must be claim or issuer'), 'claim'),
  /** The organisation whose reps sign in here; may be left out with one organisation and the embedded issuer. */
  ORG_ID: z.optional(Filled),
  /** 1: anybody who reaches the server signs in as any rep with one click. For demonstrations on this machine alone. */
  REPSIDE_DEMO_SIGNIN: z._default(z.optional(YesNo), false),
  /** Ids of further builds of the extension, comma separated, that may come back from sign-in. */
  EXTENSION_IDS: z._default(z.optional(Words), []),
  /** Requests of one rep a minute, and at once after a quiet time; 0 a minute: none of the limits here holds. */
  RATE_PER_MINUTE: z._default(z.optional(Count), 600),
  RATE_BURST: z._default(z.optional(Count), 200),
  /** Requests of one rep a day; for this and what follows, 0: no limit. */
  REQUESTS_PER_DAY: z._default(z.optional(Count), 100_000),
  /** MiB that one rep sends and receives, before they are packed. */
  MIB_PER_MINUTE: z._default(z.optional(Count), 256),
  MIB_PER_DAY: z._default(z.optional(Count), 4_096),
  /** Mutations of one rep: each writes an answer, and most write rows. */
  ROWS_PER_MINUTE: z._default(z.optional(Count), 2_000),
  ROWS_PER_DAY: z._default(z.optional(Count), 20_000),
  /** Requests a minute from one address without a token that is known to be good, sign-in among them. */
  ADDRESS_PER_MINUTE: z._default(z.optional(Count), 600),
  /** Proxies that stand before the server and each add to X-Forwarded-For; 0: who connects is the client. */
  TRUST_PROXY: z._default(z.optional(Count), 0),
  /** MiB of rows one rep has made, with the answers kept for them; 0: no bound. */
  STORAGE_PER_REP_MIB: z._default(z.optional(Count), 256),
  /** Live connections of one rep. */
  LIVE_PER_REP: z._default(z.optional(Count), 5),
  /** Days that removals and answers to mutations are kept; 0: for ever. */
  RETENTION_DAYS: z._default(z.optional(Count), 90),
  /**
   * The key host files are signed with, as a private JSON Web Key (`npm run ops -- host new-key`). With the embedded database
   * one is made and kept in DATA_DIR; with DATABASE_URL there is none, and so no host files, unless it is set.
   */
  HOST_SIGNING_KEY: z.optional(Filled),
  /** The word that shows /metrics, as a bearer token; left out, nobody sees them. */
  METRICS_TOKEN: z.optional(Filled),
  LOG_LEVEL: z._default(z.enum(logLevels, `must be one of ${logLevels.join(', ')}`), 'info'),
});
type Raw = z.infer<typeof Raw>;

export interface Settings {
  port: number;
  host: string;
  /** Without a slash at its end; null: the address listened on. */
  publicUrl: string | null;
  dataDir: string;
  databaseUrl: string | null;
  signIn: EmbeddedSignIn | ExternalSignIn;
  logLevel: (typeof logLevels)[number];
  limits: {
    /** What one rep may use; null: anything. */
    rates: RepRates | null;
    /** What one address may ask without a good token; null: anything. */
    address: Rate | null;
    /** Bytes one rep may store; null: any number. */
    storageBytes: number | null;
    /** How many proxies stand before the server. */
    proxies: number;
  };
  livePerRep: number;
  /** Null: for ever. */
  retentionDays: number | null;
  metricsToken: string | null;
  hostKey: {
    /** The key itself; null: not set. */
    setting: string | null;
    /** Folder for the key's file; null: none is made. Several servers on one database must be given the same key. */
    folder: string | null;
  };
}

export interface EmbeddedSignIn {
  kind: 'embedded';
  clientId: string;
  /** Null: the only one in the database. */
  orgId: string | null;
  /** One click signs in as any rep. */
  demo: boolean;
  extensionIds: string[];
}

export interface ExternalSignIn {
  kind: 'external';
  clientId: string;
  issuer: string;
  audience: string;
  scope: string;
  resource: string | null;
  orgId: string;
  /** What the header of an access token must say it is; null: anything but another kind of token. */
  tokenType: string | null;
  /** Browsers are to bind their tokens to a key, where the issuer can. */
  proofs: boolean;
  /** Null: none. */
  requiredScope: string | null;
  emailTrust: 'claim' | 'issuer';
}

/** Names each bad setting and why, and no values: they may be secrets. */
export class BadSettings extends Error {
  override name = 'BadSettings';
}

/**
 * Reads the settings from the environment, and beneath it from the JSON file SETTINGS_FILE names.
 * An empty variable counts as one that is not set. Throws BadSettings.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given: Record<string, unknown> = readFile(env.SETTINGS_FILE);
  for (const name of Object.keys(Raw.shape)) {
    if (env[name] !== undefined && env[name] !== '') given[name] = env[name];
  }
  const parsed = Raw.safeParse(given);
  const faults = parsed.success
    ? crossFaults(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || faults.length > 0) {
    throw new BadSettings(`The server cannot start with these settings:\n  ${faults.join('\n  ')}`);
  }
  return settingsOf(parsed.data);
}

function readFile(path: string | undefined): Record<string, unknown> {
  if (path === undefined || path === '') return {};
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new BadSettings(`SETTINGS_FILE: ${path} cannot be read as JSON`, { cause });
  }
  const flat = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).safeParse(read);
  if (!flat.success)
    throw new BadSettings(`SETTINGS_FILE: ${path} must hold one object of settings`);
  const unknown = Object.keys(flat.data).filter((name) => !Object.hasOwn(Raw.shape, name));
  if (unknown.length > 0) {
    throw new BadSettings(`SETTINGS_FILE: there is no setting ${unknown.join(', ')}`);
  }
  return Object.fromEntries(
    Object.entries(flat.data).map(([name, value]) => [name, textOf(value)]),
  );
}

const textOf = (value: string | number | boolean) =>
  typeof value === 'boolean' ? (value ? '1' : '0') : String(value);

/** What is wrong only with several settings together. */
function crossFaults(raw: Raw): string[] {
  if (raw.OIDC_ISSUER === undefined) {
    const faults = raw.REPSIDE_DEMO_SIGNIN
      ? []
      : [
          'OIDC_ISSUER: is missing, so nobody could sign in; set it to your issuer, or set REPSIDE_DEMO_SIGNIN=1',
        ];
    if (raw.REPSIDE_DEMO_SIGNIN) faults.push(...demoFaults(raw));
    if (raw.OIDC_AUDIENCE !== undefined)
      faults.push('OIDC_AUDIENCE: has an effect only with OIDC_ISSUER');
    return faults;
  }
  const faults: string[] = [];
  if (raw.REPSIDE_DEMO_SIGNIN) faults.push('REPSIDE_DEMO_SIGNIN: must be off with OIDC_ISSUER');
  if (raw.OIDC_AUDIENCE === undefined) faults.push('OIDC_AUDIENCE: is required with OIDC_ISSUER');
  if (raw.ORG_ID === undefined) faults.push('ORG_ID: is required with OIDC_ISSUER');
  return faults;
}

/** Who reaches a demonstration is whoever they like to be, so nobody from another machine may. */
function demoFaults({ HOST, PUBLIC_URL }: Raw): string[] {
  const why = 'with REPSIDE_DEMO_SIGNIN=1 anybody can sign in as any rep';
  const faults: string[] = [];
  if (!isLoopbackHost(HOST))
    faults.push(`HOST: must be 127.0.0.1, ::1 or localhost, because ${why}`);
  if (PUBLIC_URL !== undefined && !isLoopbackHost(new URL(PUBLIC_URL).hostname)) {
    faults.push(`PUBLIC_URL: must be an address of this machine, because ${why}`);
  }
  return faults;
}

function settingsOf(raw: Raw): Settings {
  return {
    port: raw.PORT,
    host: raw.HOST,
    publicUrl: raw.PUBLIC_URL ?? null,
    dataDir: raw.DATA_DIR,
    databaseUrl: raw.DATABASE_URL ?? null,
    signIn: signInOf(raw),
    logLevel: raw.LOG_LEVEL,
    limits: limitsOf(raw),
    livePerRep: Math.max(1, raw.LIVE_PER_REP),
    retentionDays: raw.RETENTION_DAYS || null,
    metricsToken: raw.METRICS_TOKEN ?? null,
    hostKey: {
      setting: raw.HOST_SIGNING_KEY ?? null,
      folder: raw.DATABASE_URL === undefined ? raw.DATA_DIR : null,
    },
  };
}

const MIB = 1024 * 1024;
const MINUTES_A_DAY = 24 * 60;

function limitsOf(raw: Raw): Settings['limits'] {
  const isOn = raw.RATE_PER_MINUTE > 0;
  const address = raw.ADDRESS_PER_MINUTE;
  return {
    rates: isOn
      ? {
          requests: [
            { perMinute: raw.RATE_PER_MINUTE, most: Math.max(1, raw.RATE_BURST) },
            ...aDay(raw.REQUESTS_PER_DAY),
          ],
          bytes: [...aMinute(raw.MIB_PER_MINUTE * MIB), ...aDay(raw.MIB_PER_DAY * MIB)],
          rows: [...aMinute(raw.ROWS_PER_MINUTE), ...aDay(raw.ROWS_PER_DAY)],
        }
      : null,
    address: isOn ? (aMinute(address)[0] ?? null) : null,
    storageBytes: raw.STORAGE_PER_REP_MIB * MIB || null,
    proxies: raw.TRUST_PROXY,
  };
}

const aMinute = (most: number): Rate[] => (most === 0 ? [] : [{ perMinute: most, most }]);
const aDay = (most: number): Rate[] =>
  most === 0 ? [] : [{ perMinute: most / MINUTES_A_DAY, most }];

function signInOf(raw: Raw): Settings['signIn'] {
  const { OIDC_CLIENT_ID: clientId, ORG_ID: orgId } = raw;
  if (raw.OIDC_ISSUER !== undefined && raw.OIDC_AUDIENCE !== undefined && orgId !== undefined) {
    return {
      kind: 'external',
      clientId,
      issuer: raw.OIDC_ISSUER,
      audience: raw.OIDC_AUDIENCE,
      scope: raw.OIDC_SCOPE,
      resource: raw.OIDC_RESOURCE ?? null,
      orgId,
      tokenType: raw.OIDC_TOKEN_TYPE ?? null,
      proofs: raw.OIDC_DPOP,
      requiredScope: raw.OIDC_REQUIRED_SCOPE ?? null,
      emailTrust: raw.OIDC_EMAIL_TRUST,
    };
  }
  return {
    kind: 'embedded',
    clientId,
    orgId: orgId ?? null,
    demo: raw.REPSIDE_DEMO_SIGNIN,
    extensionIds: [chromeExtensionId, firefoxExtensionId, ...raw.EXTENSION_IDS],
  };
}

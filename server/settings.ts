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

/** Every setting, under its name in the environment and in the settings file. */
const Raw = z.object({
  /** The port to listen on; 0 chooses a free one. */
  PORT: z._default(z.optional(Port), 8787),
  HOST: z._default(Filled, '127.0.0.1'),
  /** The address at which browsers reach this server; left out: the address it listens on. */
  PUBLIC_URL: z.optional(Address.check(z.overwrite((text) => trimEndOf(text, '/')))),
  /** The folder of the embedded database. */
  DATA_DIR: z._default(Filled, '.repside'),
  /** The address of a Postgres server to use instead of the embedded database. */
  DATABASE_URL: z.optional(
    z.string().check(z.regex(/^postgres(ql)?:\/\//, 'must start with postgres://')),
  ),
  /** An OpenID Connect issuer to use instead of the embedded one, exactly as its discovery document writes it. */
  OIDC_ISSUER: z.optional(Address),
  OIDC_CLIENT_ID: z._default(Filled, 'repside-extension'),
  /** The audience in that issuer's access tokens. */
  OIDC_AUDIENCE: z.optional(Filled),
  OIDC_SCOPE: z._default(Filled, 'openid email offline_access'),
  /** The resource (RFC 8707) to ask that issuer for. */
  OIDC_RESOURCE: z.optional(Filled),
  /** Set this to `at+jwt` if the issuer writes that into the header of its access tokens (RFC 9068): other tokens are then refused. */
  OIDC_TOKEN_TYPE: z.optional(Filled),
  /** 0: tokens are not bound to a key of the browser (DPoP, RFC 9449), even if the issuer supports it. */
  OIDC_DPOP: z._default(z.optional(YesNo), true),
  /** A scope that every access token must have. */
  OIDC_REQUIRED_SCOPE: z.optional(Filled),
  /**
   * `claim`: an email address is accepted only with `email_verified: true`. `issuer`: also without the claim, for issuers that never
   * send it. Set `issuer` only if the directory itself assigns every address.
   */
  OIDC_EMAIL_TRUST: z._default(z.enum(['claim', 'issuer'], 'must be claim or issuer'), 'claim'),
  /** The organisation whose reps sign in here. May be left out with the embedded issuer if the database has only one organisation. */
  ORG_ID: z.optional(Filled),
  /** 1: anybody who reaches the server can sign in as any rep with one click. Only for demonstrations on this machine. */
  REPSIDE_DEMO_SIGNIN: z._default(z.optional(YesNo), false),
  /** Ids of further builds of the extension that may sign in, separated by commas. */
  EXTENSION_IDS: z._default(z.optional(Words), []),
  /** Requests per rep and minute; 0 switches off all rate limits, including the one per address. */
  RATE_PER_MINUTE: z._default(z.optional(Count), 600),
  /** Requests that a rep may send at once after a quiet time. */
  RATE_BURST: z._default(z.optional(Count), 200),
  /** Requests per rep and day. For this and the following limits, 0 means no limit. */
  REQUESTS_PER_DAY: z._default(z.optional(Count), 100_000),
  /** MiB that a rep sends and receives, before compression. */
  MIB_PER_MINUTE: z._default(z.optional(Count), 256),
  MIB_PER_DAY: z._default(z.optional(Count), 4_096),
  /** Mutations per rep. Each stores an answer, and most write rows. */
  ROWS_PER_MINUTE: z._default(z.optional(Count), 2_000),
  ROWS_PER_DAY: z._default(z.optional(Count), 20_000),
  /** Requests per minute from one address that carry no token known to be valid, including sign-in. */
  ADDRESS_PER_MINUTE: z._default(z.optional(Count), 600),
  /** The number of proxies in front of the server that each add an entry to X-Forwarded-For; 0: clients connect directly. */
  TRUST_PROXY: z._default(z.optional(Count), 0),
  /** MiB of rows that a rep has created, together with the answers stored for the rep; 0: no limit. */
  STORAGE_PER_REP_MIB: z._default(z.optional(Count), 256),
  /** Live connections per rep; at least 1. */
  LIVE_PER_REP: z._default(z.optional(Count), 5),
  /** How many days removals and answers to mutations are kept; 0: for ever. */
  RETENTION_DAYS: z._default(z.optional(Count), 90),
  /**
   * The key that signs host files, as a private JSON Web Key (`npm run ops -- host new-key`). With the embedded database, the server
   * creates one in DATA_DIR. With DATABASE_URL there is none unless this is set, and therefore no host files.
   */
  HOST_SIGNING_KEY: z.optional(Filled),
  /** The bearer token for /metrics; left out: the metrics are not served. */
  METRICS_TOKEN: z.optional(Filled),
  LOG_LEVEL: z._default(z.enum(logLevels, `must be one of ${logLevels.join(', ')}`), 'info'),
});
type Raw = z.infer<typeof Raw>;

export interface Settings {
  port: number;
  host: string;
  /** Without a slash at the end; null: the address that the server listens on. */
  publicUrl: string | null;
  dataDir: string;
  databaseUrl: string | null;
  signIn: EmbeddedSignIn | ExternalSignIn;
  logLevel: (typeof logLevels)[number];
  limits: {
    /** What each rep may use; null: no limit. */
    rates: RepRates | null;
    /** The limit for each address without a valid token; null: no limit. */
    address: Rate | null;
    /** Bytes that each rep may store; null: no limit. */
    storageBytes: number | null;
    /** The number of proxies in front of the server. */
    proxies: number;
  };
  livePerRep: number;
  /** Null: removals and answers are kept for ever. */
  retentionDays: number | null;
  metricsToken: string | null;
  hostKey: {
    /** The key in the settings, as JSON text; null: not set. */
    setting: string | null;
    /** The folder for a generated key; null: no key is generated, because several servers on one database must use the same key. */
    folder: string | null;
  };
}

export interface EmbeddedSignIn {
  kind: 'embedded';
  clientId: string;
  /** Null: the only organisation in the database. */
  orgId: string | null;
  /** Whether one click signs in as any rep. */
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
  /** The `typ` that the header of an access token must have; null: any of the usual ones, or none. */
  tokenType: string | null;
  /** Whether browsers bind their tokens to a key if the issuer supports it. */
  proofs: boolean;
  /** A scope that every access token must have; null: none is required. */
  requiredScope: string | null;
  emailTrust: 'claim' | 'issuer';
}

/** Names each wrong setting and the reason, but no values, because they may be secrets. */
export class BadSettings extends Error {
  override name = 'BadSettings';
}

/**
 * Reads the settings from the environment and from the JSON file that SETTINGS_FILE names. The environment takes precedence. An empty
 * variable counts as not set. Throws BadSettings.
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
    throw new BadSettings(
      `SETTINGS_FILE: ${path} must contain one JSON object with a text, number or boolean per setting`,
    );
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

/** Faults in the combination of several settings. */
function crossFaults(raw: Raw): string[] {
  if (raw.OIDC_ISSUER === undefined) {
    const faults = raw.REPSIDE_DEMO_SIGNIN
      ? []
      : [
          'OIDC_ISSUER: is missing, so nobody could sign in; set it to your issuer, or set REPSIDE_DEMO_SIGNIN=1 for a demonstration',
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

/** Faults in the addresses of a demonstration. Anybody who reaches it can sign in as any rep, so it must not leave this machine. */
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
            { perMinute: raw.RATE_PER_MINUTE, capacity: Math.max(1, raw.RATE_BURST) },
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

const aMinute = (units: number): Rate[] =>
  units === 0 ? [] : [{ perMinute: units, capacity: units }];
const aDay = (units: number): Rate[] =>
  units === 0 ? [] : [{ perMinute: units / MINUTES_A_DAY, capacity: units }];

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

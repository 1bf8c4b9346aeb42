import { mutationKinds } from '../../../lib/contract/mutations/index.ts';
import type { Caller } from '../../../server/scope/rep-scope.ts';
import type { Random } from '../../kit/random.ts';
import { activity, lead } from '../../kit/rows.ts';
import type { SecretOrganisations } from '../secrets.ts';

/** A request that an attacker sends. */
export interface ForgedRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** The request states no length; its body comes in chunks. */
  chunked?: boolean;
}

/** What an attacker knows or guesses. */
export interface Knowledge {
  secrets: SecretOrganisations;
  /** The epoch of each organisation. */
  epochs: ReadonlyMap<string, string>;
  /** The owner of the request's token; null: the request has no valid token. */
  self: Caller | null;
}

/** The attacker's own epoch half of the time, so that some forged requests pass the first check. */
function epoch(random: Random, { epochs, self }: Knowledge): string {
  const own = self ? epochs.get(self.orgId) : undefined;
  return own !== undefined && random.chance(0.7)
    ? own
    : random.pick([...epochs.values(), ...nasty]);
}

function someRep(random: Random, { secrets, self }: Knowledge): string {
  return self && random.chance(0.7) ? self.repId : random.pick(secrets.callers).repId;
}

/** Texts that break parsers, statements, paths and terminals. */
const nasty = [
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  "' OR true --",
  '%',
  '_',
  '*',
  '..',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'null',
  '\u001b[2J',
  'x'.repeat(5_000),
  '💥'.repeat(200),
  '1e400',
  '-1',
];

const numbers = [0, 1, -1, 1.5, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e308, -0];

/** Makes a request of one of the kinds below, at random. Never throws, and every request can be sent. */
export function forgeRequest(random: Random, known: Knowledge): ForgedRequest {
  const make = random.pick([pull, pull, pull, push, push, push, push, read, read, address, broken]);
  return make(random, known);
}

function post(path: string, body: unknown, chunked = false): ForgedRequest {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', path, headers, body: JSON.stringify(body), chunked };
}

function bucket(random: Random, { secrets }: Knowledge): string {
  const { orgId, repId } = random.pick(secrets.callers);
  return random.pick([
    'org',
    `rep:${repId}`,
    `team:${random.pick(['north', 'south'])}`,
    `territory:territory-${repId}`,
    `org:${orgId}`,
    `rep:${orgId}/${repId}`,
    `queue:${random.pick(nasty)}`,
    random.pick(nasty),
    `${repId}'; DROP TABLE record; --:x`,
    `rep:${'x'.repeat(random.int(4_000))}`,
  ]);
}

function pull(random: Random, known: Knowledge): ForgedRequest {
  const cursors = Array.from({ length: random.int(8) }, () => ({
    bucket: bucket(random, known),
    after: random.pick([0, 1, random.int(200), ...numbers]),
    complete: random.pick([true, false, null, 'yes']),
  }));
  const body = {
    wire: random.chance(0.02) ? random.pick([0, 3, 99, 'x', null]) : random.pick([1, 2]),
    epoch: random.chance(0.1) ? null : epoch(random, known),
    cursors,
    limit: random.pick([1, 2, 50, 5_000, random.int(10), ...numbers]),
    verify: random.pick([true, false, null]),
    [random.pick(nasty)]: random.pick(nasty),
  };
  return post('/v1/pull', body, random.chance(0.1));
}

function push(random: Random, known: Knowledge): ForgedRequest {
  const mutations = Array.from({ length: 1 + random.int(4) }, (_, at) => ({
    id: random.chance(0.1)
      ? `mutation-${random.pick(known.secrets.callers).repId}`
      : `m-${random.int(1e9)}`,
    seq: random.chance(0.95) ? at + 1 : random.pick(numbers),
    at: random.chance(0.9) ? '2026-11-24T09:00:00.000Z' : random.pick(nasty),
    ...click(random, known),
  }));
  const body = {
    wire: random.pick([1, 2]),
    epoch: epoch(random, known),
    clientId: random.chance(0.9)
      ? `client-${random.int(1e9)}`
      : random.pick(['old-client', ...nasty]),
    mutations,
  };
  return post('/v1/push', body, random.chance(0.1));
}

/** A mutation that concerns anybody's rows and is usually well formed. */
function click(random: Random, known: Knowledge): { kind: string; args: unknown } {
  const { secrets } = known;
  const repId = someRep(random, known);
  const idOf = (kind: string) =>
    random.chance(0.2)
      ? random.pick(['nothing', ...nasty])
      : random.pick(secrets.rows.filter((row) => row.kind === kind)).id;
  const maybe = (kind: string) => (random.chance(0.4) ? idOf(kind) : null);
  // No version knows this field, so it must not decide who reads the row.
  const unknown = {
    [random.pick(['repId', 'ownerRepId', 'territoryId', 'teamId', 'orgId'])]: repId,
  };
  const email = random.pick(secrets.emails);
  switch (random.int(6)) {
    case 0:
    case 1: {
      const id = random.chance(0.8) ? `a-${random.int(1e9)}` : idOf('activity');
      const row = activity({
        id,
        repId,
        accountId: maybe('account'),
        contactId: maybe('contact'),
        leadId: maybe('lead'),
        dealId: maybe('deal'),
        addresses: [email],
        messageKey: random.chance(0.5) ? random.pick(secrets.messageKeys) : null,
      });
      return { kind: 'activity.log', args: { activity: { ...unknown, ...spoilt(random, row) } } };
    }
    case 2:
      return { kind: 'activity.remove', args: { activityId: idOf('activity') } };
    case 3: {
      const id = random.chance(0.8) ? `l-${random.int(1e9)}` : idOf('lead');
      const row = lead({ id, ownerRepId: repId, emails: [email], accountId: maybe('account') });
      return { kind: 'lead.create', args: { lead: { ...unknown, ...spoilt(random, row) } } };
    }
    case 4:
      return {
        kind: 'page.report',
        args: { report: { id: idOf('account'), site: random.pick(nasty) } },
      };
    default:
      return {
        kind: random.pick([...mutationKinds, '__proto__', 'constructor', ...nasty]),
        args: random.pick([{}, null, [], random.pick(nasty), { __proto__: { orgId: 'bolt' } }]),
      };
  }
}

/** The row; in a fifth of the cases, one field has a wrong value. */
function spoilt<T extends object>(random: Random, row: T): object {
  if (random.chance(0.8)) return row;
  const field = random.pick(Object.keys(row));
  return {
    ...row,
    [field]: random.pick<unknown>([...nasty, ...numbers, null, [], {}, nested(200)]),
  };
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

/** Requests that read by address. */
function read(random: Random, { secrets }: Knowledge): ForgedRequest {
  const hash = random.pick([...secrets.fileHash.values(), 'a'.repeat(64), ...nasty]);
  const file = random.pick([hash, hash.toUpperCase(), `..%2f${hash}`, `${hash}%00`]);
  return {
    method: random.pick(['GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'DELETE', 'PUT', 'PATCH']),
    path: random.pick([
      '/v1/me',
      '/v1/config',
      `/v1/files/${escaped(file)}`,
      '/v1/pull',
      '/v1/push',
    ]),
    headers: random.pick<Record<string, string>>([
      {},
      { origin: random.pick(['https://evil.example', 'null', 'chrome-extension://abc']) },
      { 'x-forwarded-for': '10.0.0.1', 'x-org-id': 'bolt', 'x-http-method-override': 'POST' },
      { range: 'bytes=0-1', 'if-none-match': '*' },
    ]),
  };
}

/** Requests before sign-in, and to addresses that do not exist. */
function address(random: Random): ForgedRequest {
  const word = escaped(random.pick(nasty));
  return {
    method: random.pick(['GET', 'POST', 'HEAD', 'OPTIONS', 'DELETE']),
    path: random.pick([
      `/oidc/auth?client_id=${word}&redirect_uri=${word}&response_type=code&scope=openid`,
      `/oidc/token?grant_type=${word}`,
      '/oidc/.well-known/openid-configuration',
      `/oidc/${word}`,
      `/signin/${word}`,
      '/metrics',
      '/healthz',
      '/readyz',
      `/v1/${word}`,
      `//v1/me`,
      '/v1/../v1/me',
      `/${word}`,
    ]),
    ...(random.chance(0.3)
      ? {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: `code=${word}&client_id=${word}`,
        }
      : {}),
  };
}

/** A well-formed request with some bytes of its body changed, doubled or cut off. */
function broken(random: Random, known: Knowledge): ForgedRequest {
  const request = random.pick([pull, push])(random, known);
  const text = request.body ?? '';
  const at = random.int(text.length + 1);
  const body = random.pick([
    text.slice(0, at),
    `${text.slice(0, at)}${random.pick(['"', '{', '[', '\\', ',', '\u0000', '}'])}${text.slice(at)}`,
    text.slice(0, at) + text,
    `${'['.repeat(random.int(20_000))}`,
    text.replace('{', '{"wire":1,"wire":2,'),
    '',
  ]);
  return { ...request, body };
}

const escaped = (text: string) => encodeURIComponent(text.toWellFormed());

import { type MutationResult, PushResponse } from '../../lib/contract/wire/push.ts';
import { z } from '../../lib/contract/zod.ts';
import { systemClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { makeLog } from '../../server/log.ts';
import type { Caller } from '../../server/scope/rep-scope.ts';
import type { RunningServer } from '../../server/start-server.ts';
import { accessToken, startTestServer } from '../kit/test-server.ts';
import { type Statement, watchedDatabase } from '../kit/watched-database.ts';
import { type TrustDatabase, trustDatabases } from './databases.ts';
import { foreignMarks, marksIn, type SecretOrganisations, secretOrganisations } from './secrets.ts';

/** An answer as it came over the socket. */
export interface Answer {
  status: number;
  text: string;
  headers: Headers;
}

/** A mutation with any content. */
export interface TestMutation {
  id?: string;
  seq?: number;
  kind: string;
  args: unknown;
}

/** A real server, reached over a real socket, whose two organisations are full of secrets. */
export interface SecretServer {
  kind: TrustDatabase['kind'];
  server: RunningServer;
  secrets: SecretOrganisations;
  /** Marks that each caller has sent, which reveal nothing to that caller. */
  sent: Map<string, Set<string>>;
  /** What the server has written to its log. */
  logged(): string;
  /** The database statements that `work` causes. `before` may delay one of them. */
  watch(work: () => Promise<void>, before?: Before): Promise<Statement[]>;
  close(): Promise<void>;
}

type Before = (statement: Statement) => Promise<void> | void;

/** A server on each kind of database. `env`: settings of the server, as in its environment. */
export async function secretServers(env: Record<string, string> = {}): Promise<SecretServer[]> {
  return Promise.all((await trustDatabases()).map((database) => startOn(database, env)));
}

async function startOn(
  { kind, db, close }: TrustDatabase,
  env: Record<string, string>,
): Promise<SecretServer> {
  const secrets = await secretOrganisations(db, systemClock);
  const lines: string[] = [];
  const log = makeLog('info', { write: (line) => lines.push(line) });
  let before: Before | null = null;
  const watched = watchedDatabase(db, async (statement) => {
    if (before) await before(statement);
    else watched.statements.length = 0;
  });
  const server = await startTestServer(watched.db, log, env);
  return {
    kind,
    server,
    secrets,
    sent: new Map(),
    logged: () => lines.join(''),
    watch: async (work, gate = () => {}) => {
      watched.statements.length = 0;
      before = gate;
      try {
        await work();
        return [...watched.statements];
      } finally {
        before = null;
      }
    },
    close: async () => {
      await server.close();
      await close();
    },
  };
}

const Epoch = z.object({ epoch: z.string() });

/** One rep (or the holder of the token) at a server. Throws if an answer shows what this caller may not see. */
export class ApiClient {
  readonly caller: Caller;
  readonly #at: SecretServer;
  readonly #token: string;
  #epoch: string | null = null;
  #seq = 0;
  readonly clientId = newId();

  private constructor(at: SecretServer, caller: Caller, token: string) {
    this.#at = at;
    this.caller = caller;
    this.#token = token;
  }

  static async as(at: SecretServer, repId: string, orgId = 'acme'): Promise<ApiClient> {
    return new ApiClient(at, { orgId, repId }, await accessToken(at.server, orgId, repId));
  }

  /** Sends a token that the attacker made and that claims to be this caller's. */
  static with(at: SecretServer, repId: string, token: string): ApiClient {
    return new ApiClient(at, { orgId: 'acme', repId }, token);
  }

  async send(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${this.#token}`);
    const response = await fetch(`${this.#at.server.url}${path}`, { ...init, headers });
    const text = await response.text();
    const { secrets, sent } = this.#at;
    const who = JSON.stringify(this.caller);
    const own = new Set([...(sent.get(who) ?? []), ...marksIn(String(init.body ?? ''))]);
    sent.set(who, own);
    const foreign = foreignMarks(secrets, this.caller, text, [...own].join(' '));
    if (foreign.length > 0) {
      throw new Error(`${this.#at.kind}: ${path} showed ${foreign.join(', ')}`);
    }
    return { status: response.status, text, headers: response.headers };
  }

  post(path: string, body: unknown): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return this.send(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async pull(cursors: unknown[] = [], epoch: string | null = null): Promise<Answer> {
    return this.post('/v1/pull', { wire: 1, epoch, cursors, limit: 5_000 });
  }

  async epoch(): Promise<string> {
    this.#epoch ??= Epoch.parse(JSON.parse((await this.send('/v1/me')).text)).epoch;
    return this.#epoch;
  }

  /** Pushes and returns the raw answer; each mutation gets the next number unless it has one. */
  async pushRaw(
    mutations: readonly TestMutation[],
    more: Record<string, unknown> = {},
  ): Promise<Answer> {
    const numbered = mutations.map((mutation) => ({
      id: newId(),
      seq: ++this.#seq,
      at: new Date().toISOString(),
      ...mutation,
    }));
    const body = {
      wire: 1,
      epoch: await this.epoch(),
      clientId: this.clientId,
      mutations: numbered,
    };
    return this.post('/v1/push', { ...body, ...more });
  }

  async push(...mutations: TestMutation[]): Promise<z.infer<typeof MutationResult>[]> {
    const { status, text } = await this.pushRaw(mutations);
    if (status !== 200)
      throw new Error(`${this.#at.kind}: the push was answered ${status} ${text}`);
    return PushResponse.parse(JSON.parse(text)).results;
  }
}

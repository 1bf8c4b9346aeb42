import { Agent, type IncomingMessage, request as send } from 'node:http';
import type { Caller } from '../../../server/scope/rep-scope.ts';
import { random as randomFrom } from '../../kit/random.ts';
import { accessToken } from '../../kit/test-server.ts';
import type { Failure } from '../report.ts';
import { ApiClient, type SecretServer, secretServers } from '../secret-server.ts';
import { foreignMarks, marksIn } from '../secrets.ts';
import { type ForgedRequest, forgeRequest, type Knowledge } from './forged-requests.ts';

export interface FuzzResult {
  requests: number;
  /** The bytes of all marks that were in answers to callers who may not see them. */
  foreignBytes: number;
  /** Answers with status 500 or above. */
  serverErrors: number;
  /** How many mutations were applied: a run in which every request is refused proves nothing. */
  applied: number;
  failures: Failure[];
}

/** As many concurrent requests as two busy browsers send. */
const AT_ONCE = 8;

/**
 * Sends forged requests over HTTP to a server on each kind of database, whose two organisations are full of marked secrets.
 * The same seed sends the same requests; they run in parallel, so a rare failure may need a few tries.
 */
export async function runFuzz(requests: number, seed: number): Promise<FuzzResult> {
  const result: FuzzResult = {
    requests: 0,
    foreignBytes: 0,
    serverErrors: 0,
    applied: 0,
    failures: [],
  };
  const servers = await secretServers();
  try {
    for (const [index, server] of servers.entries()) {
      const share = Math.ceil(requests / servers.length);
      await new Fuzz(server, result).run(share, seed + index);
    }
  } finally {
    for (const server of servers) await server.close();
  }
  if (result.applied < requests / 100) {
    result.failures.push({ id: 'fuzz', what: `only ${result.applied} mutations were applied` });
  }
  return result;
}

/** The caller of a request, and its token. */
interface Voice {
  /** Null: the server must not recognise this caller. */
  caller: Caller | null;
  token: string | null;
}

class Fuzz {
  readonly #at: SecretServer;
  readonly #result: FuzzResult;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  /** Marks that the attackers themselves have sent, so an answer that contains them reveals nothing. */
  readonly #planted = new Set<string>();

  constructor(at: SecretServer, result: FuzzResult) {
    this.#at = at;
    this.#result = result;
  }

  async run(requests: number, seed: number): Promise<void> {
    const epochs = await this.#epochs();
    const voices = await this.#voices();
    const lanes = Array.from({ length: AT_ONCE }, (_, lane) =>
      this.#lane(lane, requests, seed, epochs, voices),
    );
    await Promise.all(lanes);
    this.#agent.destroy();
  }

  async #epochs(): Promise<Map<string, string>> {
    const orgs = [...new Set(this.#at.secrets.callers.map(({ orgId }) => orgId))];
    const read = orgs.map(async (orgId) => {
      const anna = await ApiClient.as(this.#at, 'anna', orgId);
      return [orgId, await anna.epoch()] as const;
    });
    return new Map(await Promise.all(read));
  }

  async #voices(): Promise<Voice[]> {
    const { callers } = this.#at.secrets;
    const voices: Voice[] = [];
    for (const caller of callers) {
      const token = await accessToken(this.#at.server, caller.orgId, caller.repId);
      voices.push({ caller, token }, { caller, token });
    }
    for (const [orgId, repId] of [
      ['acme', 'nobody'],
      ['nowhere', 'anna'],
      ['acme\u0000', 'anna'],
      ['acme', "x' OR true --"],
    ] as const) {
      voices.push({ caller: null, token: await accessToken(this.#at.server, orgId, repId) });
    }
    const late = await accessToken(this.#at.server, 'acme', 'anna', { expiresIn: -60 });
    return [...voices, { caller: null, token: null }, { caller: null, token: late }];
  }

  async #lane(
    lane: number,
    requests: number,
    seed: number,
    epochs: Knowledge['epochs'],
    voices: readonly Voice[],
  ): Promise<void> {
    const random = randomFrom(seed * AT_ONCE + lane);
    for (let i = lane; i < requests; i += AT_ONCE) {
      const voice = random.pick(voices);
      const known = { secrets: this.#at.secrets, epochs, self: voice.caller };
      const forged = forgeRequest(random, known);
      const sent = `${forged.path} ${forged.body ?? ''}`;
      for (const mark of marksIn(sent)) this.#planted.add(mark);
      const id = `fuzz-${this.#at.kind}-${seed}-${i}`;
      const answer = await this.#send(forged, voice.token).catch((error: Error) => error);
      this.#result.requests += 1;
      if (answer instanceof Error)
        this.#fail(id, forged, `the connection broke: ${answer.message}`);
      else this.#judge(id, forged, voice, sent, answer);
    }
  }

  #judge(
    id: string,
    forged: ForgedRequest,
    { caller }: Voice,
    sent: string,
    { status, text }: { status: number; text: string },
  ): void {
    if (status >= 500) {
      this.#result.serverErrors += 1;
      this.#fail(id, forged, `answered ${status}: ${text.slice(0, 200)}`);
    }
    this.#result.applied += text.split('"status":"applied"').length - 1;
    const foreign = foreignMarks(this.#at.secrets, caller, text, sent);
    const shown = foreign.filter((mark) => !this.#planted.has(mark));
    if (shown.length === 0) return;
    this.#result.foreignBytes += shown.join('').length;
    const who = caller ? `${caller.orgId}/${caller.repId}` : 'nobody';
    this.#fail(id, forged, `showed ${who} ${shown.join(', ')}`);
  }

  #fail(id: string, { method, path, body = '' }: ForgedRequest, what: string): void {
    this.#result.failures.push({
      id,
      what: `${method} ${path.slice(0, 200)} ${body.slice(0, 400)}: ${what}`,
    });
  }

  #send(
    { method, path, headers, body, chunked }: ForgedRequest,
    token: string | null,
  ): Promise<{ status: number; text: string }> {
    const { hostname, port } = new URL(this.#at.server.url);
    const bytes = body === undefined ? undefined : Buffer.from(body);
    return new Promise((resolve, reject) => {
      const outgoing = send(
        {
          agent: this.#agent,
          host: hostname,
          port,
          method,
          path,
          headers: {
            ...headers,
            ...(token ? { authorization: `Bearer ${token}` } : {}),
            ...(bytes && !chunked ? { 'content-length': bytes.length } : {}),
          },
        },
        (incoming) => collect(incoming).then(resolve, reject),
      );
      outgoing.on('error', reject);
      outgoing.end(bytes);
    });
  }
}

async function collect(incoming: IncomingMessage): Promise<{ status: number; text: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return { status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') };
}

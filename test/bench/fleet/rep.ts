import { Me } from '../../../lib/contract/config.ts';
import { PullResponse } from '../../../lib/contract/pull.ts';
import { PushResponse } from '../../../lib/contract/push.ts';
import { wireVersion } from '../../../lib/contract/version.ts';
import { newId } from '../../../lib/kit/id.ts';
import * as row from '../../kit/rows.ts';
import { listen, send } from './wire.ts';

/** What the whole fleet met. Times in ms. */
export interface Tally {
  pulls: number[];
  pushes: number[];
  operations: number;
  bytes: number;
  logged: number;
  errors: string[];
}

export const newTally = (): Tally => ({
  pulls: [],
  pushes: [],
  operations: 0,
  bytes: 0,
  logged: 0,
  errors: [],
});

interface Given {
  url: string;
  token: string;
  repId: string;
  accountIds: readonly string[];
  tally: Tally;
}

/** A rep's client as far as the server can tell: cursors, a count of clicks, and a connection when a panel is open. */
export class FleetRep {
  readonly #given: Given;
  readonly #clientId = newId();
  #epoch: string | null = null;
  #cursors = new Map<string, number>();
  #clicks = 0;
  #pulling: Promise<void> | null = null;
  #again = false;
  #hangUp: (() => void) | null = null;

  constructor(given: Given) {
    this.#given = given;
  }

  /** As one who has synced: at `horizon` in every bucket. */
  async begin(horizon: number): Promise<void> {
    const { url, token } = this.#given;
    const answer = await send('GET', `${url}/v1/me`, token);
    const me = Me.parse(JSON.parse(answer.body));
    this.#epoch = me.epoch;
    this.#cursors = new Map(me.buckets.map((bucket) => [bucket, horizon]));
  }

  /** From nothing: every row of the rep's scope. */
  forget(): void {
    this.#epoch = null;
    this.#cursors.clear();
  }

  openPanel(): void {
    const { url, token } = this.#given;
    this.#hangUp = listen(`${url}/v1/live`, token, () => void this.pull());
  }

  close(): void {
    this.#hangUp?.();
  }

  /** Pulls until there is no more; while one runs, one more is enough. */
  pull(): Promise<void> {
    if (this.#pulling) this.#again = true;
    this.#pulling ??= this.#pullAll().finally(() => {
      this.#pulling = null;
    });
    return this.#pulling;
  }

  async #pullAll(): Promise<void> {
    do {
      this.#again = false;
      while (await this.#pullPage()) {}
    } while (this.#again);
  }

  async #pullPage(): Promise<boolean> {
    const { url, token, tally } = this.#given;
    const cursors = [...this.#cursors].map(([bucket, after]) => ({ bucket, after }));
    const request = { wire: wireVersion, epoch: this.#epoch, cursors, limit: 2_000 };
    const body = await this.#told('pull', send('POST', `${url}/v1/pull`, token, request));
    if (body === null) return false;
    tally.bytes += body.length;
    const page = PullResponse.parse(JSON.parse(body));
    this.#epoch = page.epoch;
    this.#cursors = new Map(
      page.buckets.map((bucket) => [bucket, this.#cursors.get(bucket) ?? 0] as const),
    );
    for (const { bucket, next, operations } of page.changes) {
      this.#cursors.set(bucket, next);
      tally.operations += operations.length;
    }
    return page.changes.some(({ more }) => more);
  }

  /** One click on "log", and the pull that brings it back. */
  async log(account: number): Promise<void> {
    const { url, token, tally, accountIds, repId } = this.#given;
    const accountId = accountIds[account % accountIds.length] ?? null;
    this.#clicks += 1;
    const at = new Date().toISOString();
    const activity = row.activity({ id: newId(), kind: 'call', repId, accountId, at });
    const mutation = {
      id: newId(),
      seq: this.#clicks,
      kind: 'activity.log',
      args: { activity },
      at,
    };
    const request = {
      wire: wireVersion,
      epoch: this.#epoch,
      clientId: this.#clientId,
      mutations: [mutation],
    };
    const body = await this.#told('push', send('POST', `${url}/v1/push`, token, request));
    if (body === null) return;
    const [result] = PushResponse.parse(JSON.parse(body)).results;
    if (result?.status === 'applied') tally.logged += 1;
    else tally.errors.push(`push: ${JSON.stringify(result)}`);
    await this.pull();
  }

  /** The body, or null after an error that is noted. */
  async #told(what: 'pull' | 'push', sent: ReturnType<typeof send>): Promise<string | null> {
    const { tally } = this.#given;
    try {
      const { status, body, ms } = await sent;
      (what === 'pull' ? tally.pulls : tally.pushes).push(ms);
      if (status === 200) return body;
      tally.errors.push(`${what}: ${status} ${body.slice(0, 200)}`);
    } catch (error) {
      tally.errors.push(`${what}: ${String(error)}`);
    }
    return null;
  }
}

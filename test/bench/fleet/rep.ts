import { rowRevision } from '../../../lib/contract/rows/revision.ts';
import { Me } from '../../../lib/contract/wire/config.ts';
import { type PullBucket, PullResponse } from '../../../lib/contract/wire/pull.ts';
import { PushResponse } from '../../../lib/contract/wire/push.ts';
import { wireVersion } from '../../../lib/contract/wire/version.ts';
import type { z } from '../../../lib/contract/zod.ts';
import { newId } from '../../../lib/kit/id.ts';
import * as row from '../../kit/rows.ts';
import type { Held } from './held.ts';
import { type Answer, listen, send } from './wire.ts';

/** The measurements of the whole fleet. Times in ms. */
export interface Tally {
  pulls: number[];
  pushes: number[];
  operations: number;
  /** Bytes as they came over the wire. */
  bytes: number;
  /** The ids of activities whose push was answered with "applied". */
  logged: string[];
  errors: string[];
}

export const newTally = (): Tally => ({
  pulls: [],
  pushes: [],
  operations: 0,
  bytes: 0,
  logged: [],
  errors: [],
});

interface Given {
  url: string;
  token: string;
  repId: string;
  accountIds: readonly string[];
  tally: Tally;
}

const OPEN = Buffer.from('"operations":[');
const CLOSE = Buffer.from('],"next":');
const EACH = Buffer.from('{"version":');

/**
 * The answer without its rows, and the number of rows. A client that keeps no rows need not parse them, which saves time on the
 * machine that is being measured.
 */
function withoutRows(body: Buffer): { text: string; operations: number } {
  let text = '';
  let operations = 0;
  let at = 0;
  for (;;) {
    const open = body.indexOf(OPEN, at);
    if (open < 0) return { text: text + body.toString('utf8', at), operations };
    const close = body.indexOf(CLOSE, open);
    if (close < 0) throw new Error('The answer to a pull has no end');
    for (let i = body.indexOf(EACH, open); i >= 0 && i < close; i = body.indexOf(EACH, i + 1)) {
      operations += 1;
    }
    text += body.toString('utf8', at, open + OPEN.length);
    at = close;
  }
}

/** As in the extension: clients that hear of the same change do not all pull at the same moment. */
const SPREAD_MS = 250;

/**
 * A rep's client with everything that the server notices: cursors, a click counter, and a connection while a panel is open. Some clients
 * also keep the rows that they receive.
 */
export class FleetRep {
  readonly #given: Given;
  readonly #clientId = newId();
  #held: Held | null = null;
  #epoch: string | null = null;
  #cursors = new Map<string, number>();
  #horizon = 0;
  #clicks = 0;
  #pushing: Promise<void> = Promise.resolve();
  #pulling: Promise<boolean> | null = null;
  #again = false;
  #hangUp: (() => void) | null = null;

  constructor(given: Given) {
    this.#given = given;
  }

  get repId(): string {
    return this.#given.repId;
  }

  get held(): Held | null {
    return this.#held;
  }

  /** Keeps all rows from now on; `held`: the rows that the client already has. */
  keep(held: Held): void {
    this.#held = held;
  }

  /** Starts as a client that has synced, at `horizon` in every bucket. */
  async begin(horizon: number): Promise<void> {
    const { url, token } = this.#given;
    const answer = await send('GET', `${url}/v1/me`, token);
    const me = Me.parse(JSON.parse(answer.body.toString('utf8')));
    this.#epoch = me.epoch;
    this.#horizon = horizon;
    this.#cursors = new Map(me.buckets.map((bucket) => [bucket, horizon]));
  }

  /** Resolves when the connection has sent its first event. */
  openPanel(): Promise<void> {
    const { url, token, tally } = this.#given;
    const soon = () =>
      void setTimeout(() => this.#hangUp && void this.pull(), Math.random() * SPREAD_MS);
    return new Promise((done) => {
      const onEvent = (version: number) => {
        done();
        if (version > this.#horizon) soon();
      };
      const onLost = (why: string) => {
        tally.errors.push(`live: ${why}`);
        done();
      };
      this.#hangUp = listen(`${url}/v1/live`, token, onEvent, onLost);
    });
  }

  closePanel(): void {
    this.#hangUp?.();
    this.#hangUp = null;
  }

  /** Resolves when no pull is under way. */
  async idle(): Promise<void> {
    await this.#pulling;
  }

  /** Pulls until there is no more. Calls during a pull share one further pull. Returns false after an error, which is recorded. */
  pull(): Promise<boolean> {
    if (this.#pulling) this.#again = true;
    this.#pulling ??= this.#pullAll().finally(() => {
      this.#pulling = null;
    });
    return this.#pulling;
  }

  async #pullAll(): Promise<boolean> {
    for (;;) {
      this.#again = false;
      const page = await this.#pullPage();
      if (!page) return false;
      if (!page.more && !this.#again) return true;
    }
  }

  async #pullPage(): Promise<{ more: boolean } | null> {
    const { url, token, tally } = this.#given;
    const cursors = [...this.#cursors].map(([bucket, after]) => ({ bucket, after }));
    const request = { wire: wireVersion, rowRevision, epoch: this.#epoch, cursors, limit: 2_000 };
    const body = await this.#told('pull', send('POST', `${url}/v1/pull`, token, request));
    if (body === null) return null;
    const { text, operations } = this.#held
      ? { text: body.toString('utf8'), operations: 0 }
      : withoutRows(body);
    tally.operations += operations;
    const page = PullResponse.parse(JSON.parse(text));
    this.#epoch = page.epoch;
    this.#cursors = new Map(
      page.buckets.map((bucket) => [bucket, this.#cursors.get(bucket) ?? 0] as const),
    );
    this.#held?.keepTo(page.buckets);
    for (const change of page.changes) {
      this.#cursors.set(change.bucket, change.next);
      tally.operations += change.operations.length;
      this.#apply(change);
    }
    const more = page.changes.some((change) => change.more);
    if (!more) this.#horizon = page.horizon;
    return { more };
  }

  #apply({ bucket, reset, operations }: z.infer<typeof PullBucket>): void {
    const held = this.#held;
    if (!held) return;
    if (reset) held.forget(bucket);
    for (const { kind, id, row: now, version } of operations) {
      held.put(bucket, `${kind}/${id}`, now === null ? null : version);
    }
  }

  /** One click on "Log", and the pull that returns its row. Clicks are sent one after another. */
  log(account: number): Promise<void> {
    this.#pushing = this.#pushing.then(() => this.#log(account));
    return this.#pushing;
  }

  async #log(account: number): Promise<void> {
    const { url, token, tally, accountIds, repId } = this.#given;
    const accountId = accountIds[account % accountIds.length] ?? null;
    this.#clicks += 1;
    const at = new Date().toISOString();
    const id = newId();
    // Each click has a unique subject, by which a double is found.
    const subject = `Call ${id}`;
    const activity = row.activity({ id, kind: 'call', repId, accountId, at, subject });
    const mutation = {
      id: newId(),
      seq: this.#clicks,
      kind: 'activity.log',
      args: { activity },
      at,
    };
    const head = { wire: wireVersion, epoch: this.#epoch, clientId: this.#clientId };
    const request = { ...head, mutations: [mutation] };
    const body = await this.#told('push', send('POST', `${url}/v1/push`, token, request));
    if (body === null) return;
    const [result] = PushResponse.parse(JSON.parse(body.toString('utf8'))).results;
    if (result?.status === 'applied') tally.logged.push(id);
    else tally.errors.push(`push: ${JSON.stringify(result)}`);
    await this.pull();
  }

  /** The body, or null after an error, which is recorded. */
  async #told(what: 'pull' | 'push', sent: Promise<Answer>): Promise<Buffer | null> {
    const { tally } = this.#given;
    try {
      const { status, body, bytes, ms } = await sent;
      (what === 'pull' ? tally.pulls : tally.pushes).push(ms);
      tally.bytes += bytes;
      if (status === 200) return body;
      tally.errors.push(`${what}: ${status} ${body.toString('utf8', 0, 200)}`);
    } catch (error) {
      tally.errors.push(`${what}: ${String(error)}`);
    }
    return null;
  }
}

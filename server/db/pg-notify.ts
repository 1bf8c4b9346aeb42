import pg from 'pg';
import { newId } from '../../lib/kit/id.ts';
import { type ChangeEvent, Hint, type HintChannel } from './change-events.ts';

const CHANNEL = 'repside_written';
/** Postgres accepts payloads below 8,000 bytes. */
const PAYLOAD_BYTES = 7_500;
const GATHER_MS = 20;
const AGAIN_MS = 2_000;

/**
 * Sends hints with LISTEN and NOTIFY. They are sent after the commit and collected for a moment. Inside the transaction, NOTIFY would take
 * a lock that all other notifying transactions wait for.
 */
export function postgresHintChannel(
  url: string,
  run: (sql: string, params: unknown[]) => Promise<unknown>,
): HintChannel {
  const from = newId();
  const gathered = new Map<string, { version: number; buckets: Set<string>; scope: boolean }>();
  let sending: Promise<void> | null = null;
  const flush = async () => {
    await new Promise((done) => setTimeout(done, GATHER_MS));
    const batch = [...gathered];
    gathered.clear();
    sending = null;
    for (const [orgId, { version, buckets, scope }] of batch) {
      const payload = payloadOf({ from, orgId, version, buckets: [...buckets], scope });
      await run('SELECT pg_notify($1, $2)', [CHANNEL, payload]).catch(() => {});
    }
  };
  return {
    send: ({ orgId, version, buckets, scope }: ChangeEvent) => {
      const held = gathered.get(orgId) ?? { version, buckets: new Set<string>(), scope };
      held.scope ||= scope;
      held.version = Math.max(held.version, version);
      for (const bucket of buckets) held.buckets.add(bucket);
      gathered.set(orgId, held);
      sending ??= flush();
    },
    listen: (onHint) => listen(url, (hint) => hint.from !== from && onHint(hint)),
    sent: async () => {
      await sending;
    },
  };
}

function payloadOf(hint: Hint): string {
  const payload = JSON.stringify(hint);
  return Buffer.byteLength(payload) <= PAYLOAD_BYTES
    ? payload
    : JSON.stringify({ ...hint, buckets: null });
}

/** Listens on a connection of its own, because a pooled one would be lost for requests. */
function listen(url: string, onHint: (hint: Hint) => void): () => Promise<void> {
  let client: pg.Client | null = null;
  let again: NodeJS.Timeout | undefined;
  let stopped = false;
  const connect = async () => {
    const mine = new pg.Client({ connectionString: url });
    client = mine;
    const lost = () => {
      if (stopped || client !== mine) return;
      client = null;
      mine.end().catch(() => {});
      again = setTimeout(() => void connect(), AGAIN_MS);
      again.unref();
    };
    mine.on('error', lost);
    mine.on('end', lost);
    mine.on('notification', ({ payload }) => {
      const hint = readHint(payload);
      if (hint) onHint(hint);
    });
    try {
      await mine.connect();
      await mine.query(`LISTEN ${CHANNEL}`);
      if (stopped) await mine.end();
    } catch {
      lost();
    }
  };
  void connect();
  return async () => {
    stopped = true;
    clearTimeout(again);
    await client?.end().catch(() => {});
  };
}

function readHint(payload: string | undefined): Hint | null {
  try {
    const read = Hint.safeParse(JSON.parse(payload ?? ''));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

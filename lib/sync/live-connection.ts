import { currentSession, getMeta, ownerKey } from '../store/meta.ts';
import { backOff, retryAfterMs } from './back-off.ts';
import { readEvents } from './sse-parser.ts';
import type { SyncTools } from './sync-once.ts';

/** One connection of this browser on which the server says that there is something new. Never more than one. */
export interface LiveConnection {
  /** Panels are open, or none is any longer. */
  watch(wanted: boolean): void;
  /** Somebody signed in or out: what was known of the connection is of the past. */
  restart(): void;
  /** Connected and heard from lately: asking from time to time is not needed. */
  isOpen(): boolean;
}

const maxBackOffMs = 60_000;
/** Three of the backend's signs of life have not come. */
const silentMs = 65_000;
/** Of many browsers that hear the same, not all ask in the same moment. */
const spreadMs = 250;
/** A connection that lived this long was a good one. */
const goodMs = 20_000;

/** What came of an attempt: how long to wait for the next, or null when there is no use until `restart`. */
type Ended = { good: boolean; waitMs: number | null };

/**
 * Keeps the connection while it is wanted. Its variables only save work: an event that is missed is made up for by
 * the first one of the next connection, which says where the server stands.
 */
export function createLiveConnection(tools: SyncTools, onNews: () => void): LiveConnection {
  let wanted = false;
  let running = false;
  let abort: AbortController | null = null;
  let wake = () => {};
  let heardAt: number | null = null;

  const pause = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });

  const keep = async () => {
    running = true;
    for (let failures = 0; wanted; ) {
      abort = new AbortController();
      const { good, waitMs } = await attempt(tools, abort, onNews, (at) => {
        heardAt = at;
      }).catch(() => ({ good: false, waitMs: 0 }));
      heardAt = null;
      if (!wanted) break;
      if (waitMs === null) await new Promise<void>((done) => (wake = done));
      else {
        failures = good ? 0 : failures + 1;
        await pause(Math.max(waitMs, backOff(failures, maxBackOffMs)));
      }
    }
    running = false;
  };

  return {
    watch: (now) => {
      wanted = now;
      if (!now) {
        abort?.abort();
        wake();
      } else if (!running) void keep();
    },
    restart: () => {
      abort?.abort();
      wake();
    },
    isOpen: () => heardAt !== null && tools.clock.now() - heardAt < silentMs,
  };
}

async function attempt(
  tools: SyncTools,
  abort: AbortController,
  onNews: () => void,
  onHeard: (at: number) => void,
): Promise<Ended> {
  const [me, backend] = await Promise.all([currentSession(), getMeta('backend')]);
  if (!me || backend === undefined) return { good: false, waitMs: null };
  const token = await tools.token(ownerKey(me));
  if (!token.ok) return { good: false, waitMs: token.error === 'unauthorized' ? null : 0 };
  let silence: ReturnType<typeof setTimeout> | undefined;
  const sign = () => {
    clearTimeout(silence);
    silence = setTimeout(() => abort.abort(), silentMs);
    onHeard(tools.clock.now());
  };
  const since = performance.now();
  const lived = () => performance.now() - since > goodMs;
  try {
    const response = await tools.fetch(`${backend}/v1/live`, {
      headers: { authorization: `Bearer ${token.value}`, accept: 'text/event-stream' },
      credentials: 'omit',
      cache: 'no-store',
      signal: abort.signal,
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (!response.ok || !isStream || !response.body) return await notLive(response, tools, onNews);
    sign();
    let first = true;
    await readEvents(
      response.body,
      (event) => {
        void isNews(event.version, first).then((news) => {
          if (news) setTimeout(onNews, Math.random() * spreadMs);
        });
        first = false;
      },
      sign,
    );
    return { good: lived(), waitMs: 0 };
  } catch {
    return { good: lived(), waitMs: 0 };
  } finally {
    clearTimeout(silence);
  }
}

/** The server answered with something else: a refusal, or one that has no live connections. */
async function notLive(response: Response, tools: SyncTools, onNews: () => void): Promise<Ended> {
  await response.body?.cancel();
  if (response.status === 401) {
    await tools.refused();
    // A sync is told why.
    onNews();
  }
  const asked = retryAfterMs(response) ?? 0;
  return { good: false, waitMs: response.status === 404 ? 5 * maxBackOffMs : asked };
}

/** What the store holds already is no news: most often it is what this rep has just done. */
async function isNews(version: number, first: boolean): Promise<boolean> {
  const horizon = await getMeta('horizon');
  if (horizon === undefined || version > horizon) return true;
  // A server that stands further back than this store was restored.
  return first && version < horizon;
}

import { currentSession, getMeta, ownerKey } from '../store/meta.ts';
import { backOff, retryAfterMs } from './back-off.ts';
import { readEvents } from './sse-parser.ts';
import type { SyncTools } from './sync-once.ts';

/** The one connection of this browser on which the server announces changes. */
export interface LiveConnection {
  /** `wanted`: a panel is open. */
  watch(wanted: boolean): void;
  /** Connects again, because a rep signed in or out or the network came back. */
  restart(): void;
  /** Connected, and the server sent something recently: polling is not needed. */
  isOpen(): boolean;
}

const maxBackOffMs = 60_000;
/** Longer than three of the server's keep-alive intervals. */
const silentMs = 65_000;
/** Many browsers hear of the same change; they pull spread over this time. */
const spreadMs = 250;
/** A connection that lasted this long does not count as a failure. */
const goodMs = 20_000;

/** How an attempt ended. `waitMs`: how long to wait before the next one; null: wait for `restart`. */
type Ended = { good: boolean; waitMs: number | null };

/**
 * Keeps the connection open while a panel is. A missed event does no harm: the first event of the next connection states
 * the server's current version.
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
  const [me, serverUrl] = await Promise.all([currentSession(), getMeta('backend')]);
  if (!me || serverUrl === undefined) return { good: false, waitMs: null };
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
    const response = await tools.fetch(`${serverUrl}/v1/live`, {
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

/** Handles an answer that is no event stream: the server refuses, or has no live connections. */
async function notLive(response: Response, tools: SyncTools, onNews: () => void): Promise<Ended> {
  await response.body?.cancel();
  if (response.status === 401) {
    await tools.refused();
    // A sync finds out the reason and stores it.
    onNews();
  }
  const asked = retryAfterMs(response) ?? 0;
  return { good: false, waitMs: response.status === 404 ? 5 * maxBackOffMs : asked };
}

/** Whether the store does not hold this version yet. It often does: most events follow the rep's own clicks. */
async function isNews(version: number, first: boolean): Promise<boolean> {
  const horizon = await getMeta('horizon');
  if (horizon === undefined || version > horizon) return true;
  // A server whose version is behind the store's was restored from a backup.
  return first && version < horizon;
}

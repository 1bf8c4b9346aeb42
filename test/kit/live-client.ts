import { LiveEvent } from '../../lib/contract/wire/live.ts';

/** An open live connection, read one event at a time. */
export interface LiveClient {
  status: number;
  /** The next event; null when the connection has ended. */
  next(): Promise<LiveEvent | null>;
  /** The number of heartbeats so far. */
  beats(): number;
  close(): void;
}

export async function openLive(url: string, token: string): Promise<LiveClient> {
  const abort = new AbortController();
  const response = await fetch(`${url}/v1/live`, {
    headers: { authorization: `Bearer ${token}` },
    signal: abort.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let beats = 0;
  const next = async (): Promise<LiveEvent | null> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        if (block.startsWith(':')) beats += 1;
        const data = /^event: changed\ndata: (.*)$/.exec(block)?.[1];
        if (data !== undefined) return LiveEvent.parse(JSON.parse(data));
        continue;
      }
      const part = await reader?.read().catch(() => undefined);
      if (!part || part.done) return null;
      text += part.value;
    }
  };
  return { status: response.status, next, beats: () => beats, close: () => abort.abort() };
}

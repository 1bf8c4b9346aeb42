import { LiveEvent } from '../../lib/contract/wire/live.ts';
import { newId } from '../../lib/kit/id.ts';
import { log, remove, whoIs } from './mutations.ts';
import { type Checks, check } from './protocol-client.ts';

const LIMIT_MS = 5_000;

/** Live connections are optional: a server without them answers 404. */
export const liveChecks: Checks = {
  'live: says where the organisation stands, and when something changed': async ({ protocol }) => {
    const abort = new AbortController();
    const late = setTimeout(() => abort.abort(new Error('no event came in time')), LIMIT_MS);
    try {
      const response = await protocol.live(abort.signal);
      if (response.status === 404) return;
      const type = response.headers.get('content-type') ?? '';
      check(type.startsWith('text/event-stream'), `live: ${response.status} ${type}`);
      const next = eventsOf(response);
      const { buckets } = await protocol.pull({ limit: 1 });
      let event = await next();
      const { epoch, clientId, repId } = await whoIs(protocol);
      const id = newId();
      const [logged] = await protocol.push(epoch, clientId, [log(1, id, repId)]);
      const version = logged?.status === 'applied' ? logged.version : 0;
      check(version > event.version, 'the first event is ahead of the counter');
      while (event.version < version) event = await next();
      check(
        event.buckets.length > 0 && event.buckets.every((bucket) => buckets.includes(bucket)),
        `the event names ${event.buckets.join() || 'no bucket'}`,
      );
      await protocol.push(epoch, clientId, [remove(2, id)]);
    } finally {
      clearTimeout(late);
      abort.abort();
    }
  },
};

/** Reads one event after another. Throws when the stream ends. */
function eventsOf(response: Response): () => Promise<LiveEvent> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return async () => {
    for (;;) {
      const data = /event: ?changed\ndata: ?(.*)\n\n/.exec(text);
      if (data) {
        text = text.slice(data.index + data[0].length);
        return LiveEvent.parse(JSON.parse(data[1] ?? ''));
      }
      const part = await reader?.read();
      if (!part || part.done) throw new Error('the stream has ended');
      text += part.value;
    }
  };
}

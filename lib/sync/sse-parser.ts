import { LiveEvent } from '../contract/wire/live.ts';
import { parseJson } from '../kit/parse-json.ts';

/** A blank line ends a block. A longer block is not an event of our server. */
const maxBlockLength = 200_000;

/**
 * Reads a stream of server-sent events until it ends. Calls `onEvent` for each valid `changed` event, and `onSign` whenever
 * any bytes arrive, which shows that the connection is alive. Throws if a block is too long.
 */
export async function readEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onEvent: (event: LiveEvent) => void,
  onSign: () => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const part = await reader.read();
    if (part.done) return;
    onSign();
    text += part.value.replaceAll('\r\n', '\n');
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    if (text.length > maxBlockLength) throw new Error('live: an event is too long');
    for (const block of blocks) {
      const event = readBlock(block);
      if (event) onEvent(event);
    }
  }
}

function readBlock(block: string): LiveEvent | null {
  const fields = block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line));
  const name = fields.find((field) => field?.[1] === 'event')?.[2];
  const data = fields.flatMap((field) => (field?.[1] === 'data' ? [field[2] ?? ''] : []));
  if (name !== 'changed') return null;
  const parsed = parseJson(data.join('\n'), { length: maxBlockLength, depth: 8 });
  const event = LiveEvent.safeParse(parsed.ok ? parsed.value : null);
  return event.success ? event.data : null;
}

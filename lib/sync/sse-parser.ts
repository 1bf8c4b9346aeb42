import { LiveEvent } from '../contract/wire/live.ts';
import { parseJson } from '../kit/parse-json.ts';

/** Blank line ends a block; what is longer than this is no event of ours. */
const longestBlock = 200_000;

/**
 * Reads a stream of server-sent events until it ends. `onEvent` for each one that reads as ours; `onSign` whenever
 * anything comes, which is how one knows that the other end is there.
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
    if (text.length > longestBlock) throw new Error('live: an event without an end');
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
  const parsed = parseJson(data.join('\n'), { length: longestBlock, depth: 8 });
  const event = LiveEvent.safeParse(parsed.ok ? parsed.value : null);
  return event.success ? event.data : null;
}

/**
 * The text of an answer of at most this many bytes, counted after decompression. Null if there are more; the rest is not read,
 * and the connection is cancelled.
 */
export async function readText(response: Response, maxBytes: number): Promise<string | null> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts.join('') + decoder.decode();
    bytes += value.length;
    if (bytes > maxBytes) {
      await reader.cancel();
      return null;
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
}

/** As `fetch`, for code that reads answers itself: throws if an answer has more than this many bytes. */
export function boundedFetch(maxBytes: number, send: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init);
    const text = await readText(response, maxBytes);
    if (text === null) throw new Error(`The answer has more than ${maxBytes} bytes`);
    const { status, statusText, headers } = response;
    // Some statuses have no body by definition.
    return new Response(response.body === null ? null : text, { status, statusText, headers });
  };
}

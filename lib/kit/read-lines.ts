/**
 * Reads a body line by line and calls `onLine` for each; empty lines are left out. False if the body has more than `maxBytes`; the rest is
 * not read.
 */
export async function readLines(
  { body }: Response,
  maxBytes: number,
  onLine: (line: string) => void,
): Promise<boolean> {
  if (!body) return true;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let [bytes, rest] = [0, ''];
  for (;;) {
    const { done, value } = await reader.read();
    bytes += value?.length ?? 0;
    if (bytes > maxBytes) {
      await reader.cancel();
      return false;
    }
    const lines = (rest + decoder.decode(value, { stream: !done })).split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    for (const line of lines) if (line !== '') onLine(line);
    if (done) return true;
  }
}

import { fail, ok, type Result } from './result.ts';

export interface JsonLimits {
  /** The length of the text in UTF-16 units. */
  length: number;
  /** The nesting of objects and arrays. */
  depth: number;
}

/**
 * Parses JSON from outside: it must be within `limits`, and no object may have a key twice. `__proto__` is a key like any
 * other. The error says what is wrong and where, without quoting the text.
 */
export function parseJson(text: string, limits: JsonLimits): Result<unknown, string> {
  const tooLong = longerThan(text, limits);
  if (tooLong !== null) return fail(tooLong);
  const seen = scan(text, limits.depth);
  if (seen.tooDeepAt !== null) {
    return fail(`is nested deeper than ${limits.depth}, at character ${seen.tooDeepAt}`);
  }
  const parsed = parse(text);
  // JSON.parse keeps only the last of two equal keys, so the parsed value then has fewer keys than the text.
  if (!parsed.ok || keysIn(parsed.value) === seen.keys) return parsed;
  return fail(`has a key twice: ${pathOfTwin(text)}`);
}

/**
 * The same for answers of megabytes, whose parts are checked one by one afterwards so that a bad part does not affect the
 * others. Only the length is checked, and of two equal keys the last one counts.
 */
export function parseLargeJson(
  text: string,
  limits: Pick<JsonLimits, 'length'>,
): Result<unknown, string> {
  const tooLong = longerThan(text, limits);
  return tooLong === null ? parse(text) : fail(tooLong);
}

const longerThan = (text: string, { length }: Pick<JsonLimits, 'length'>) =>
  text.length > length ? `is longer than ${length} characters` : null;

/** JavaScript engines parse JSON without recursion, so no nesting is too deep. */
function parse(text: string): Result<unknown, string> {
  try {
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch (error) {
    const at = / at position (\d+)/.exec(String(error))?.[1];
    return fail(at === undefined ? 'is not JSON' : `is not JSON, at character ${at}`);
  }
}

/** Counts keys and nesting without building values. If the text is not JSON, the counts mean nothing. */
function scan(text: string, depth: number): { tooDeepAt: number | null; keys: number } {
  let keys = 0;
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === colon) keys += 1;
    else if (code === brace || code === bracket) {
      open += 1;
      if (open > depth) return { tooDeepAt: at, keys };
    } else if (code === braceEnd || code === bracketEnd) open -= 1;
  }
  return { tooDeepAt: null, keys };
}

const [quote, backslash, colon] = [0x22, 0x5c, 0x3a];
const [brace, braceEnd, bracket, bracketEnd] = [0x7b, 0x7d, 0x5b, 0x5d];

/** The end of the string that starts at `from`, in linear time. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = end;
    while (text.charCodeAt(slashes - 1) === backslash) slashes -= 1;
    if ((end - slashes) % 2 === 0) return end;
  }
  return text.length;
}

/** The number of keys of all objects in the value. Recursive, because the scan has limited the nesting. */
function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') count += keysIn(item);
    return count;
  }
  for (const key in value) {
    const part: unknown = value[key as keyof typeof value]; // one of its keys
    count += typeof part === 'object' ? 1 + keysIn(part) : 1;
  }
  return count;
}

/** The path of the first key that an object has twice. Only for the error message, so it need not be fast. `text`: valid JSON. */
function pathOfTwin(text: string): string {
  const path: (string | number)[] = [];
  const seen: Set<string>[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const top = path.length - 1;
    const index = path[top];
    if (code === quote) {
      const end = endOfString(text, at);
      if (/^\s*:/.test(text.slice(end + 1, end + 200))) {
        const key = String(JSON.parse(text.slice(at, end + 1)));
        path[top] = key;
        if (seen[top]?.has(key)) return path.join('.').slice(0, 200);
        seen[top]?.add(key);
      }
      at = end;
    } else if (code === brace || code === bracket) {
      path.push(code === bracket ? 0 : '');
      seen.push(new Set());
    } else if (code === braceEnd || code === bracketEnd) {
      path.pop();
      seen.pop();
    } else if (code === comma && typeof index === 'number') path[top] = index + 1;
  }
  return 'somewhere';
}

const comma = 0x2c;

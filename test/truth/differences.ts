/**
 * Where a value differs from the expected one, as texts. Only the expected fields of an object are compared, and all items of a list.
 * `{"includes": ["a", "b"]}` matches a text that contains both, `{"about": 0.667}` a number that rounds to 0.667.
 */
export function differences(expected: unknown, got: unknown, at = ''): string[] {
  if (isIncludes(expected)) {
    const text = typeof got === 'string' ? got : JSON.stringify(got);
    const missing = expected.includes.filter((part) => !text?.includes(part));
    return missing.map((part) => `${at}: ${JSON.stringify(part)} is not in ${shown(got)}`);
  }
  if (isAbout(expected)) {
    const digits = String(expected.about).split('.')[1]?.length ?? 0;
    const rounded = typeof got === 'number' ? Number(got.toFixed(digits)) : got;
    return rounded === expected.about ? [] : [`${at}: ${shown(got)}, not ${expected.about}`];
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(got)) return [`${at}: ${shown(got)} is no list`];
    const length =
      got.length === expected.length
        ? []
        : [`${at}: ${got.length} items, not ${expected.length}: ${shown(got)}`];
    return [
      ...length,
      ...expected.flatMap((item, index) => differences(item, got[index], `${at}[${index}]`)),
    ];
  }
  if (isRecord(expected) && isRecord(got)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, got[key], at === '' ? key : `${at}.${key}`),
    );
  }
  return Object.is(expected, got) ? [] : [`${at}: ${shown(got)}, not ${shown(expected)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isIncludes(value: unknown): value is { includes: string[] } {
  return (
    isRecord(value) && Object.keys(value).join() === 'includes' && Array.isArray(value.includes)
  );
}

function isAbout(value: unknown): value is { about: number } {
  return (
    isRecord(value) && Object.keys(value).join() === 'about' && typeof value.about === 'number'
  );
}

const shown = (value: unknown) => JSON.stringify(value) ?? String(value);

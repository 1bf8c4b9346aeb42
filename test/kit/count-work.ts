/** Methods that usually read the whole text. */
const wholeText = [
  ...['normalize', 'replace', 'replaceAll', 'split', 'toLowerCase', 'toUpperCase', 'trim'],
  ...['trimEnd', 'trimStart', 'match', 'matchAll', 'codePointAt'],
] as const;

/**
 * Counts the characters that a function reads through the methods of strings and regular expressions. The count is the same on every
 * machine. It does not include the work inside an expression; another test checks that expressions are linear.
 */
export function countWork(run: () => unknown): number {
  let work = 0;
  const undo: (() => void)[] = [];
  const spy = (
    on: object,
    name: string,
    cost: (self: unknown, args: unknown[], result: unknown) => number,
  ): void => {
    const real: unknown = Reflect.get(on, name);
    if (typeof real !== 'function') throw new Error(`there is no ${name}`);
    Reflect.set(on, name, function (this: unknown, ...args: unknown[]) {
      const result: unknown = Reflect.apply(real, this, args);
      work += cost(this, args, result);
      return result;
    });
    undo.push(() => Reflect.set(on, name, real));
  };
  const lengthOf = (text: unknown) => String(text).length;
  for (const name of wholeText) spy(String.prototype, name, lengthOf);
  for (const name of ['charAt', 'charCodeAt', 'at']) spy(String.prototype, name, () => 1);
  for (const name of ['slice', 'substring'])
    spy(String.prototype, name, (_self, _args, result) => lengthOf(result));
  for (const name of ['startsWith', 'endsWith'])
    spy(String.prototype, name, (_self, [part]) => lengthOf(part));
  for (const name of ['indexOf', 'includes', 'lastIndexOf'])
    spy(String.prototype, name, (self, [part, from], result) => {
      const start = Number(from ?? 0);
      const found = typeof result === 'number' ? result : String(self).length * (result ? 0.5 : 1);
      return 1 + (found < 0 ? lengthOf(self) - start : Math.max(lengthOf(part), found - start));
    });
  // The string methods call `exec` for each match, and `split` calls it for each position.
  spy(RegExp.prototype, 'exec', (self, [text], result) => {
    const match = result as RegExpExecArray | null;
    if (match !== null) return match[0].length + 1;
    return (self as RegExp).sticky ? 1 : lengthOf(text);
  });
  spy(Array.prototype, 'join', (_self, _args, result) => lengthOf(result));
  try {
    run();
  } finally {
    for (const back of undo.reverse()) back();
  }
  return work;
}

/** What this browser's `Intl` supports. It throws for unknown names, and a row may contain any name. */

/** Whether `Intl` accepts a time zone. */
export const isTimeZone = remembered((timeZone) => new Intl.DateTimeFormat('en', { timeZone }));

/** Whether `Intl` accepts a language tag. */
export const isLanguage = remembered((tag) => new Intl.Locale(tag));

/** Whether `Intl` accepts a currency code, even one without a symbol. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/i.test(code);
}

/** Most cached answers. Rows contain few languages and zones, unless somebody makes them up. */
const most = 500;

function remembered(attempt: (name: string) => unknown): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    let answer = known.get(name);
    if (answer === undefined) {
      answer = succeeds(() => attempt(name));
      if (known.size >= most) known.clear();
      known.set(name, answer);
    }
    return answer;
  };
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

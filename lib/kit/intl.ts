/** What this browser's `Intl` knows. It throws at what it does not, and a row may name anything. */

/** Whether `Intl` takes the name of a time zone. */
export const isTimeZone = remembered((timeZone) => new Intl.DateTimeFormat('en', { timeZone }));

/** Whether `Intl` takes the tag of a language. */
export const isLanguage = remembered((tag) => new Intl.Locale(tag));

/** Whether `Intl` takes the code of a currency, also one it has no sign for. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/i.test(code);
}

/** How many answers are kept: rows name few languages and zones, unless somebody makes them up. */
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

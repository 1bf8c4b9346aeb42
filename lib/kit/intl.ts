/** What this browser's `Intl` supports. It throws for unknown names, and a row may contain any name. */

/** Whether `Intl` accepts a time zone. */
export const isTimeZone = remembered((timeZone) => new Intl.DateTimeFormat('en', { timeZone }));

/** Whether `Intl` accepts a language tag. */
export const isLanguage = remembered((tag) => new Intl.Locale(tag));

/** Whether a code names a country of today (ISO 3166-1 alpha-2: GB, not UK) whose name `Intl` knows. */
export const isCountry = remembered((code) => {
  // `Intl` has names for these too. It turns withdrawn codes into the codes that replaced them.
  const none = /^(EU|EZ|QO|UN|X[AB]|ZZ)$/.test(code);
  if (none || new Intl.Locale(`und-${code}`).region !== code) throw new RangeError(code);
  countries ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  if (countries.of(code) === undefined) throw new RangeError(code);
});

let countries: Intl.DisplayNames | null = null;

/** Whether `Intl` accepts a currency code, even one without a symbol. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/i.test(code);
}

/** The number of answers that are cached. Rows contain few languages and zones, unless somebody makes them up. */
const maxAnswers = 500;

function remembered(attempt: (name: string) => unknown): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    let answer = known.get(name);
    if (answer === undefined) {
      answer = succeeds(() => attempt(name));
      if (known.size >= maxAnswers) known.clear();
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

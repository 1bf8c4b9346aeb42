/** The moment to which all made-up times are close. */
export const now = new Date(2026, 10, 24, 10, 14).getTime();
/** The instant this many minutes after that moment. */
export const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

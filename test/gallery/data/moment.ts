/** The moment that all made-up times are around. */
export const now = new Date(2026, 10, 24, 10, 14).getTime();
/** The instant so many minutes after it. */
export const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

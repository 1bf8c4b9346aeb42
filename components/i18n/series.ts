import { t } from './text.ts';

/** Joins facts, as in "Call, 09:12, Anna Berg", with the language's separator. */
export function series(facts: readonly string[]): string {
  return facts.length === 0
    ? ''
    : facts.reduce((before, next) => t.common.series({ before, next }));
}

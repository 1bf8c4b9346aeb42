import { t } from './text.ts';

/** Facts in a row, such as "Call, 09:12, Anna Berg", separated as the language does it. */
export function series(facts: readonly string[]): string {
  return facts.length === 0
    ? ''
    : facts.reduce((before, next) => t.common.series({ before, next }));
}

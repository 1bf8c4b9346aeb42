import type { PullResponse } from '../../lib/contract/wire/pull.ts';
import { serializeOperations } from './org-batch-cache.ts';

/** The answer as JSON. Operations that many reps receive are serialised only once. */
export function serializeResponse({ changes, ...rest }: PullResponse): string {
  const texts = changes.map(
    ({ bucket, reset, operations, next, more, checksum }) =>
      `{"bucket":${JSON.stringify(bucket)},"reset":${reset},"operations":${serializeOperations(operations)},"next":${next},"more":${more},"checksum":${JSON.stringify(checksum)}}`,
  );
  return `${JSON.stringify(rest).slice(0, -1)},"changes":[${texts.join(',')}]}`;
}

import type { ImportResult } from '../import/import-request.ts';
import type { NewChange } from './changes.ts';

/** The audit line for a file that was loaded. `name`: the file's name; `hash`: its SHA-256, if it is known. */
export function importChange(
  orgId: string,
  { kind, lines, created, changed, unchanged, skipped }: ImportResult,
  name: string,
  hash: string | null,
): NewChange {
  const counts = { lines, created, changed, unchanged, skipped };
  return {
    action: 'import.load',
    target: { kind: 'organisation', id: orgId, name: name.slice(0, 300) },
    before: null,
    after: { kind, ...counts, ...(hash === null ? {} : { hash }) },
  };
}

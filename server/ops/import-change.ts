import type { LoadedFile } from '../import/load-file.ts';
import type { NewChange } from './changes.ts';

/**
 * The audit line for a file that was loaded; null if nothing was written. `name`: the file's name; `hash`: its SHA-256, if it is known.
 */
export function importChange(
  orgId: string,
  { result, follows }: LoadedFile,
  name: string,
  hash: string | null,
): NewChange | null {
  const { kind, lines, created, changed, unchanged, skipped } = result;
  const moved = follows && follows.accountsMoved + follows.repsChanged > 0 ? follows : null;
  if (!result.written || (created + changed === 0 && moved === null)) return null;
  const bad = result.bad.lines;
  const counts = { lines, created, changed, unchanged, skipped, ...(bad > 0 ? { bad } : {}) };
  return {
    action: 'import.load',
    target: { kind: 'organisation', id: orgId, name: name.slice(0, 300) },
    before: null,
    after: { kind, ...counts, ...moved, ...(hash === null ? {} : { hash }) },
  };
}

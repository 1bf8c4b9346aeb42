import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../kit/run-command.ts';

/** Imports a file with the command that sales operations use, in another process than the servers. Returns the seconds it took. */
export async function importCsv(
  databaseUrl: string,
  orgId: string,
  kind: 'accounts' | 'leads',
  csv: string,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-fleet-'));
  try {
    const file = join(folder, `${kind}.csv`);
    writeFileSync(file, csv);
    const started = performance.now();
    const args = ['server/cli/main.ts', 'import', '--kind', kind, '--org', orgId, file];
    const done = await runCommand(process.execPath, args, { env: { DATABASE_URL: databaseUrl } });
    if (done.code !== 0) throw new Error(`import: ${done.output.slice(-2_000)}`);
    return (performance.now() - started) / 1000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

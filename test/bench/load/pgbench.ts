import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../kit/run-command.ts';

export interface PgbenchRun {
  url: string;
  /** Statements in pgbench's script language. */
  script: string;
  clients: number;
  seconds: number;
  /** `prepared` plans each statement once for a connection; `simple` puts variables into the text, even inside quotes. */
  mode: 'prepared' | 'simple';
}

/** Runs pgbench and returns the scripts per second. Throws with its output if a statement failed. */
export async function pgbench({
  url,
  script,
  clients,
  seconds,
  mode,
}: PgbenchRun): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-pgbench-'));
  try {
    const file = join(folder, 'script.sql');
    writeFileSync(file, script);
    const size = ['-c', String(clients), '-j', '1', '-T', String(seconds)];
    const { code, output } = await runCommand(find(), ['-n', '-M', mode, ...size, '-f', file, url]);
    const tps = /tps = ([\d.]+)/.exec(output)?.[1];
    const failed = /failed transactions: ([1-9]\d*)/.test(output) || / aborted/.test(output);
    if (code !== 0 || tps === undefined || failed) throw new Error(`pgbench: ${output}`);
    return Number(tps);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Finds pgbench among the Postgres server's programs; the newest, if there are several. */
function find(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  for (const version of versions) {
    const program = join(root, version, 'bin/pgbench');
    if (existsSync(program)) return program;
  }
  return 'pgbench';
}

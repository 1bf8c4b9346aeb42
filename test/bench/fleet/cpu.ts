import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Processor seconds that these processes and their children have used. */
export function cpuSeconds(pids: readonly number[]): number {
  const family = new Set(pids);
  let ticks = 0;
  // The id of a parent is usually lower than its children's ids; the second round finds the exceptions.
  for (const _ of [1, 2]) {
    ticks = 0;
    for (const name of readdirSync('/proc')) {
      const stat = /^\d+$/.test(name) ? statOf(name) : null;
      if (!stat || !(family.has(Number(name)) || family.has(stat.parent))) continue;
      family.add(Number(name));
      ticks += stat.own + (pids.includes(Number(name)) ? stat.ended : 0);
    }
  }
  return ticks / ticksPerSecond;
}

/** Reads /proc/PID/stat: the parent, the process's own time, and the time of children that have ended, in ticks. */
function statOf(pid: string): { parent: number; own: number; ended: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The fields after the name, which may contain anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const at = (index: number) => Number(fields[index]);
    return { parent: at(1), own: at(11) + at(12), ended: at(13) + at(14) };
  } catch {
    return null;
  }
}

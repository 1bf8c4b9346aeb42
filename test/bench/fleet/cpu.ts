import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Processor seconds these processes and those they started have used. */
export function cpuSeconds(pids: readonly number[]): number {
  const family = new Set(pids);
  let ticks = 0;
  // A parent's number is mostly lower than its children's; the second round is for those that are not.
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

/** Of /proc/PID/stat: the parent, own time, and that of children that have ended; in ticks. */
function statOf(pid: string): { parent: number; own: number; ended: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name, which may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const at = (index: number) => Number(fields[index]);
    return { parent: at(1), own: at(11) + at(12), ended: at(13) + at(14) };
  } catch {
    return null;
  }
}

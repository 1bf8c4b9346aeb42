import { cpus, totalmem } from 'node:os';
import { findChromium } from '../kit/browsers.ts';
import { runCommand } from '../kit/run-command.ts';

/** Median with the smallest and the largest of the runs. */
export interface Figure {
  median: number;
  min: number;
  max: number;
  runs: number;
  unit: string;
}

export interface BenchResult {
  name: string;
  date: string;
  machine: { cores: number; memoryGiB: number; node: string; chromium: string };
  seed: number;
  figures: Record<string, Figure>;
  ratios: Record<string, Figure>;
}

/** What a benchmark measures; the rest of the result is the same for all. */
export interface Measured {
  figures: Record<string, Figure>;
  ratios: Record<string, Figure>;
}

export interface Bench {
  name: string;
  /** One line for README's table. */
  what: string;
  /** What the ratio named here should keep to, in words. */
  budget: string;
  /** Figures for README's table; left out, the ratios are shown, and all figures where there are none. */
  shows?: readonly string[];
  /** Whether what was measured is right at all; left out, it is. Never about times. */
  isKept?(measured: Measured): boolean;
  measure(seed: number): Promise<Measured>;
}

export function figureOf(values: readonly number[], unit: string): Figure {
  // JSON has no word for it: it would be read back as nothing, and the table stop there.
  if (!values.every(Number.isFinite)) throw new Error(`no figure: ${values.join(', ')} ${unit}`);
  const sorted = [...values].sort((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new Error('a figure needs at least one run');
  const half = sorted.length / 2;
  const low = sorted[Math.ceil(half) - 1] ?? min;
  const high = sorted[Math.floor(half)] ?? max;
  const round = (n: number) => Number(n.toPrecision(4));
  return {
    median: round((low + high) / 2),
    min: round(min),
    max: round(max),
    runs: sorted.length,
    unit,
  };
}

/** Ratios pair by pair: what was measured side by side is compared, so that a busy machine slows both. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): Figure {
  const pairs = ours.map((value, i) => value / (theirs[i] ?? Number.NaN));
  return figureOf(pairs, 'ratio');
}

export async function machine(): Promise<BenchResult['machine']> {
  const version = await runCommand(await findChromium(), ['--version', '--no-sandbox']);
  return {
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    chromium: /(?:Chromium|Chrome) ([\d.]+)/.exec(version.output)?.[1] ?? 'unknown',
  };
}

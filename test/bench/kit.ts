import { cpus, totalmem } from 'node:os';
import { findChromium } from '../kit/browsers.ts';
import { runCommand } from '../kit/run-command.ts';

/** The median, and the smallest and largest value of the runs. */
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

/** The most or the least that a median may be, in the unit of its figure. */
export type Budget = { most: number } | { least: number };

export interface Bench {
  name: string;
  /** A line for README's table. */
  what: string;
  /** The budgets of the figures or ratios named here. A bench without one only reports. */
  budgets: Readonly<Record<string, Budget>>;
  /** The figures for README's table; by default the ratios, or all figures if there are no ratios. */
  shows?: readonly string[];
  /** Whether the result is correct at all; true by default. It never judges times: a busy machine must not fail the command. */
  isKept?(measured: Measured): boolean;
  measure(seed: number): Promise<Measured>;
}

/** Whether the figure's median is within the budget. A figure that was not measured is not. */
export function isWithin(budget: Budget, figure: Figure | undefined): boolean {
  if (!figure) return false;
  return 'most' in budget ? figure.median <= budget.most : figure.median >= budget.least;
}

export function figureOf(values: readonly number[], unit: string): Figure {
  // JSON cannot store Infinity or NaN: they would be read back as null, and the table would stop there.
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

/** Ratios pair by pair, because a busy machine slows both measurements of a pair. */
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

// npm run bench: runs all benchmarks, or those that `npm run bench -- NAME …` names. `--json` prints only one JSON object on stdout:
// the result, or the results by name if there are several.
// Writes the results to test/bench/results/NAME.json, and writes the table in README from these files.
import { mkdirSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Bench,
  type BenchResult,
  type Figure,
  isWithin,
  type Measured,
  machine,
} from '../test/bench/kit.ts';
import { root } from '../test/kit/run-command.ts';

const seed = 20261124;
const folder = join(root, 'test', 'bench');
const results = join(folder, 'results');

async function benches(): Promise<Bench[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.bench.ts'));
  const all: Bench[] = [];
  for (const file of files.sort()) {
    const module = (await import(join(folder, file))) as { bench?: Bench };
    if (!module.bench) throw new Error(`${file} must export a \`bench\``);
    all.push(module.bench);
  }
  return all;
}

async function runBench(bench: Bench): Promise<BenchResult> {
  const measured = await bench.measure(seed);
  const result: BenchResult = {
    name: bench.name,
    date: new Date().toISOString(),
    machine: await machine(),
    seed,
    ...measured,
  };
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${bench.name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  return result;
}

const show = (f: Figure) => {
  const number = (n: number) => n.toLocaleString('en', { maximumSignificantDigits: 4 });
  const spread = f.min === f.max ? '' : ` (${number(f.min)} to ${number(f.max)})`;
  return `${number(f.median)}${f.unit === 'ratio' ? ' ×' : ` ${f.unit}`}${spread}`;
};

/** A Markdown table whose columns are padded to equal width, as the formatter writes them. */
function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${widths.map((width, i) => (cells[i] ?? '').padEnd(width, fill)).join(' | ')} |`;
  return [line(head), line([], '-'), ...rows.map((row) => line(row))];
}

const isKept = (bench: Bench, measured: Measured) => bench.isKept?.(measured) ?? true;

/** The README shows the ratios, which are what we promise. It shows a machine's absolute figures only if there are no ratios. */
function shownOf({ shows }: Bench, { ratios, figures }: Measured): Record<string, Figure> {
  if (!shows) return Object.keys(ratios).length > 0 ? ratios : figures;
  return Object.fromEntries(Object.entries(figures).filter(([name]) => shows.includes(name)));
}

/** A line for each budget, which says if it is not met. */
function budgetsOf({ budgets }: Bench, { ratios, figures }: Measured): string[] {
  const measured = { ...ratios, ...figures };
  return Object.entries(budgets).map(([name, budget]) => {
    const figure = measured[name];
    const unit = figure && figure.unit !== 'ratio' ? ` ${figure.unit}` : '';
    const bound = 'most' in budget ? `≤ ${budget.most}` : `≥ ${budget.least}`;
    return `${name} ${bound}${unit}${isWithin(budget, figure) ? '' : ' **(not met)**'}`;
  });
}

function writeTable(all: Bench[]): void {
  const rows: string[][] = [];
  let line = '';
  for (const bench of all) {
    const file = join(results, `${bench.name}.json`);
    let result: BenchResult;
    try {
      // This program wrote the file, so its contents have this type.
      result = JSON.parse(readFileSync(file, 'utf8')) as BenchResult;
    } catch {
      continue;
    }
    const cells = Object.entries(shownOf(bench, result))
      .map(([name, figure]) => `${name}: ${show(figure)}`)
      .join('<br>');
    rows.push([`\`${bench.name}\``, bench.what, budgetsOf(bench, result).join('<br>'), cells]);
    line = `${result.machine.cores} cores, ${result.machine.memoryGiB} GiB; Chromium ${result.machine.chromium}; median (least to most) of the runs.`;
  }
  const table = [
    '<!-- bench -->',
    ...tableOf(['name', 'what', 'budget', 'measured'], rows),
    '',
    line,
    '<!-- /bench -->',
  ].join('\n');
  const readme = join(root, 'README.md');
  const text = readFileSync(readme, 'utf8');
  writeFileSync(
    readme,
    text.replace(/<!-- bench -->[\s\S]*<!-- \/bench -->/, () => table),
  );
}

const args = process.argv.slice(2);
const json = args.includes('--json');
const names = args.filter((arg) => !arg.startsWith('--'));
const all = await benches();
const unknown = names.filter((name) => !all.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `No benchmark ${unknown.join(', ')}. There are: ${all.map((b) => b.name).join(', ')}`,
  );
  process.exit(2);
}
// Keeps what builders and servers print out of the JSON on stdout.
if (json) process.stdout.write = process.stderr.write.bind(process.stderr);
const wanted = all.filter((bench) => names.length === 0 || names.includes(bench.name));
const done: Record<string, BenchResult> = {};
for (const bench of wanted) {
  const result = await runBench(bench);
  done[bench.name] = result;
  if (json) continue;
  console.log(`${bench.name} (seed ${seed}): ${bench.what}`);
  for (const line of budgetsOf(bench, result)) console.log(`  budget: ${line}`);
  for (const [name, figure] of Object.entries({ ...result.ratios, ...result.figures }))
    console.log(`  ${name}: ${show(figure)}`);
}
writeTable(all);
if (json) {
  const [one] = Object.values(done);
  // Synchronous, because process.exit would cut off a long result that is still being written to a pipe.
  writeSync(1, `${JSON.stringify(wanted.length === 1 ? one : done)}\n`);
}
const broken = wanted.filter((bench) => {
  const result = done[bench.name];
  return result !== undefined && !isKept(bench, result);
});
for (const { name } of broken) console.error(`${name}: the result is not correct`);
process.exit(broken.length > 0 ? 1 : 0);

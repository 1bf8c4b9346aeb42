/** Figures in Prometheus' text form. Labels are few and fixed: no ids, no addresses. */
type Labels = Readonly<Record<string, string>>;

interface Series {
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram';
  lines(): string[];
}

export class Registry {
  readonly #series: Series[] = [];

  counter(name: string, help: string): Counter {
    const counter = new Counter(name);
    this.#series.push({ name, help, type: 'counter', lines: () => counter.lines() });
    return counter;
  }

  /** `read` is asked each time somebody looks. */
  gauge(name: string, help: string, read: () => number): void {
    this.#series.push({ name, help, type: 'gauge', lines: () => [`${name} ${read()}`] });
  }

  /** `bounds`: upper ends of the classes, ascending. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram {
    const histogram = new Histogram(name, bounds);
    this.#series.push({ name, help, type: 'histogram', lines: () => histogram.lines() });
    return histogram;
  }

  text(): string {
    return this.#series
      .flatMap(({ name, help, type, lines }) => [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} ${type}`,
        ...lines(),
      ])
      .map((line) => `${line}\n`)
      .join('');
  }
}

export class Counter {
  readonly #name: string;
  readonly #values = new Map<string, number>();

  constructor(name: string) {
    this.#name = name;
  }

  add(labels: Labels = {}, by = 1): void {
    const key = labelText(labels);
    this.#values.set(key, (this.#values.get(key) ?? 0) + by);
  }

  lines(): string[] {
    return [...this.#values].map(([labels, value]) => `${this.#name}${braced(labels)} ${value}`);
  }
}

interface Classes {
  counts: number[];
  sum: number;
  count: number;
}

export class Histogram {
  readonly #name: string;
  readonly #bounds: readonly number[];
  readonly #values = new Map<string, Classes>();

  constructor(name: string, bounds: readonly number[]) {
    this.#name = name;
    this.#bounds = bounds;
  }

  observe(value: number, labels: Labels = {}): void {
    const key = labelText(labels);
    const classes = this.#values.get(key) ?? {
      counts: this.#bounds.map(() => 0),
      sum: 0,
      count: 0,
    };
    this.#values.set(key, classes);
    classes.sum += value;
    classes.count += 1;
    const place = this.#bounds.findIndex((bound) => value <= bound);
    if (place >= 0) classes.counts[place] = (classes.counts[place] ?? 0) + 1;
  }

  lines(): string[] {
    return [...this.#values].flatMap(([labels, { counts, sum, count }]) => {
      let upTo = 0;
      const classes = this.#bounds.map((bound, place) => {
        upTo += counts[place] ?? 0;
        return `${this.#name}_bucket${braced(labels, `le="${bound}"`)} ${upTo}`;
      });
      return [
        ...classes,
        `${this.#name}_bucket${braced(labels, 'le="+Inf"')} ${count}`,
        `${this.#name}_sum${braced(labels)} ${sum}`,
        `${this.#name}_count${braced(labels)} ${count}`,
      ];
    });
  }
}

function labelText(labels: Labels): string {
  return Object.entries(labels)
    .map(
      ([name, value]) =>
        `${name}="${value.replace(/[\\"\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`))}"`,
    )
    .join(',');
}

function braced(...labels: string[]): string {
  const all = labels.filter((label) => label !== '').join(',');
  return all === '' ? '' : `{${all}}`;
}

import type { core } from 'zod';
import type { z } from '../../lib/contract/zod.ts';

type Schemas = Readonly<Record<string, z.ZodMiniType>>;
type Named = ReadonlyMap<core.$ZodType, string>;

/**
 * The shape of schemas, one line for each value that a field may have: `lead.status "new"`, `lead.note? string`,
 * `account.domains[] string`. A schema inside another one is given by its name: `activity-log.activity @activity`. Bounds (lengths,
 * sizes, patterns) are not part of the shape.
 */
export function shapeOf(schemas: Schemas): string[] {
  const named = new Map(Object.entries(schemas).map(([name, schema]) => [schema, name]));
  const lines = Object.entries(schemas).flatMap(([name, schema]) =>
    linesOf([name], defOf(schema), named),
  );
  return [...new Set(lines)].sort();
}

// Zod's own definitions, which it keeps public for walks like this one.
const defOf = (schema: core.$ZodType) => (schema as core.$ZodTypes)._zod.def;

function linesOf(path: readonly string[], def: core.$ZodTypeDef, named: Named): string[] {
  // The union of all definitions, told apart by `type`.
  const known = def as core.$ZodTypes['_zod']['def'];
  const line = (text: string) => [`${path.join('')} ${text}`];
  const below = (segment: string, schema: core.$ZodType) => {
    const name = named.get(schema);
    const inside = [...path, segment];
    return name === undefined
      ? linesOf(inside, defOf(schema), named)
      : [`${inside.join('')} @${name}`];
  };
  switch (known.type) {
    case 'object': {
      const fields = Object.entries(known.shape);
      if (fields.length === 0) return line('{}');
      return fields.flatMap(([name, field]) => {
        const inner = defOf(field);
        return inner.type === 'optional'
          ? below(`.${name}?`, inner.innerType)
          : below(`.${name}`, field);
      });
    }
    case 'array':
      return below('[]', known.element);
    case 'record':
      return below('{}', known.valueType);
    case 'nullable':
      return [...line('null'), ...below('', known.innerType)];
    case 'union':
      return known.options.flatMap((option) => below(labelOf(option), option));
    case 'pipe':
      // The part before this one only checks the size.
      return below('', known.out);
    case 'enum':
      return Object.values(known.entries).flatMap((word) => line(JSON.stringify(word)));
    case 'literal':
      return known.values.flatMap((word) => line(JSON.stringify(word)));
    case 'string':
    case 'number':
    case 'boolean':
    case 'unknown':
      return line(known.type);
    default:
      throw new Error(`${path.join('')}: a ${known.type} has no line in a shape yet`);
  }
}

/** The label of an object in a union is its first literal, as in `result<applied>`; other types need no label. */
function labelOf(option: core.$ZodType): string {
  const def = defOf(option);
  if (def.type !== 'object') return '';
  for (const field of Object.values(def.shape)) {
    const inner = defOf(field);
    if (inner.type === 'literal') return `<${String(inner.values[0])}>`;
  }
  throw new Error('the objects of a union need a literal each to be told apart');
}

/** One step of a history: what it added (`+`), what it removed (`-`), and what older readers get instead (`!`). */
export interface Step {
  name: string;
  adds: readonly string[];
  removes: readonly string[];
  declared: string | null;
}

/** Reads a history: a line `= name note` begins a step. */
export function readHistory(text: string): Step[] {
  return text
    .split(/^= /m)
    .slice(1)
    .map((section) => {
      const [head = '', ...lines] = section.split('\n');
      const starting = (mark: string) =>
        lines.filter((one) => one.startsWith(mark)).map((one) => one.slice(mark.length));
      const declared = starting('! ').join(' ');
      return {
        name: head.split(' ')[0] ?? '',
        adds: starting('+ '),
        removes: starting('- '),
        declared: declared === '' ? null : declared,
      };
    });
}

/** The shape after all steps. */
export function shapeAfter(steps: readonly Step[]): string[] {
  const shape = new Set<string>();
  for (const { adds, removes } of steps) {
    for (const line of removes) shape.delete(line);
    for (const line of adds) shape.add(line);
  }
  return [...shape].sort();
}

/** The lines of a step that a reader of the previous shape does not ignore. */
export function breaksOf(step: Step, before: readonly string[]): string[] {
  const known = new Set(before.flatMap((line) => pathsTo(line)));
  const breaks = step.adds.filter((line) => {
    // An open list accepts any word.
    if (line.includes(' ~ ')) return false;
    const fresh = pathsTo(line).find((path) => !known.has(path));
    const isRoot = fresh !== undefined && !/[.[{<]/.test(fresh);
    return !(isRoot || fresh?.endsWith('?'));
  });
  return [...step.removes.map((line) => `- ${line}`), ...breaks.map((line) => `+ ${line}`)];
}

/** Every prefix of a path: `lead`, `lead.parts`, `lead.parts[]`. */
function pathsTo(line: string): string[] {
  const path = line.slice(0, line.indexOf(' '));
  const ends = [...path.matchAll(/(?=\.|\[\]|\{\}|<)/g)].map(({ index }) => index);
  return [...ends.map((end) => path.slice(0, end)), path].filter((one) => one !== '');
}

export interface StepOptions {
  /** Adds to the last step, which is allowed until that step is released. */
  grow?: boolean;
  /** What clients and servers of older revisions receive. Required for a change that they do not ignore. */
  older?: string;
}

/**
 * Adds a step to a history, after which its shape is `now`. Null if the shape is `now` already. Throws if the change needs `older` and
 * has none.
 */
export function nextStep(
  text: string,
  now: readonly string[],
  note: string,
  { grow = false, older }: StepOptions = {},
): { text: string; number: number } | null {
  const history = readHistory(text);
  const was = shapeAfter(history);
  const adds = now.filter((line) => !was.includes(line));
  const removes = was.filter((line) => !now.includes(line));
  if (adds.length + removes.length === 0) return null;
  const last = Number(history.at(-1)?.name ?? 0);
  const number = grow ? last : last + 1;
  const breaks = breaksOf({ name: '', adds, removes, declared: null }, was);
  if (breaks.length > 0 && older === undefined) {
    throw new Error(
      `Older readers do not ignore this change. Say with --older what they get:\n${breaks.join('\n')}`,
    );
  }
  const lines = [
    ...(grow ? [] : ['', `= ${number} ${note}`]),
    ...removes.map((line) => `- ${line}`),
    ...adds.map((line) => `+ ${line}`),
    ...(older === undefined ? [] : [`! ${older}`]),
  ];
  return { text: `${[text.trimEnd(), ...lines].join('\n')}\n`, number };
}

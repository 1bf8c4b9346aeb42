import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { z } from '../../lib/contract/zod.ts';
import { usage } from '../../server/cli/usage.ts';
import { root } from '../kit/run-command.ts';

const documents = globSync(
  ['*.md', 'docs/*.md', 'server/**/*.md', 'test/**/*.md', '!test/truth/**'],
  // `npm run bench` installs packages of its own below test/bench.
  { cwd: root, ignore: ['**/node_modules/**'] },
);
const folders = 'components|docs|entrypoints|lib|scripts|server|test';
const files = globSync(`{${folders.replaceAll('|', ',')}}/**/*.{ts,tsx}`, {
  cwd: root,
  ignore: ['**/node_modules/**'],
});
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

describe.each(documents)('%s', (document) => {
  const text = read(document);

  it(`${document} names files and folders that exist`, () => {
    const paths = named(text).filter((name) => new RegExp(`^(${folders})/|\\.tsx?$`).test(name));
    expect(paths.filter((path) => !exists(path))).toEqual([]);
  });

  it(`${document} links to files and headings that exist`, () => {
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => target ?? []);
    expect(targets.filter((target) => !isThere(document, target))).toEqual([]);
  });

  it(`${document} names commands and options that exist`, () => {
    expect(commandsIn(text).filter((command) => !isCommand(command))).toEqual([]);
  });
});

it('CONTRIBUTING.md lists existing files for each flow', () => {
  const flows = /\n## Four flows[^\n]*\n([\s\S]*?)\n## /.exec(read('CONTRIBUTING.md'))?.[1] ?? '';
  const steps = named(flows);
  expect(steps.length).toBeGreaterThan(30);
  expect(steps.filter((name) => !isModule(name) && !existsSync(join(root, name)))).toEqual([]);
});

it.each([
  'npm run gone',
  'npm run ops -- host gone',
  'npm run ops -- audit --gone',
  'npm test -- gone',
])('The check finds that “%s” does not exist', (command) => {
  expect(isCommand(command)).toBe(false);
});

/** The names between backticks that contain no space. */
function named(text: string): string[] {
  return [...text.matchAll(/`([^`\s]+)`/g)].flatMap((found) => found[1] ?? []);
}

/** Whether a path exists; the part from `<noun>` or `*` on stands for any name. */
function exists(path: string): boolean {
  const [fixed = ''] = path.split(/[<*{]/);
  if (fixed !== path) return existsSync(join(root, dirname(`${fixed}x`)));
  return existsSync(join(root, path)) || isModule(path.replace(/\.tsx?$/, ''));
}

/** `<room>` stands for any room; a name without a folder matches any file of that name. */
function isModule(name: string): boolean {
  const [before = '', after] = name.split('<room>');
  const fits = (file: string) => {
    const path = `/${file.replace(/\.tsx?$/, '')}`;
    if (after === undefined) return path.endsWith(`/${name}`);
    return path.startsWith(`/${before}`) && path.endsWith(after);
  };
  return files.some(fits);
}

/** Whether the target of a link in this document exists; links to other sites count as existing. */
function isThere(document: string, target: string): boolean {
  if (/^https?:/.test(target)) return true;
  const [path, heading] = target.split('#');
  const file = path ? join(dirname(document), path) : document;
  if (!existsSync(join(root, file))) return false;
  return heading === undefined || headingsOf(read(file)).includes(heading);
}

/** The headings as GitHub writes them in addresses. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Every npm command in code, on one line and without a comment behind it. */
function commandsIn(text: string): string[] {
  return [...text.matchAll(/`(npm (?:run|test|start)[^`]*)`|^ {4}(npm (?:run|test|start).*)$/gm)]
    .map(([, inline, block]) => (inline ?? block ?? '').replace(/\s+/g, ' ').replace(/ # .*/, ''))
    .map((command) => command.trim());
}

/** Whether the script exists and knows the options; for `ops`, whether the command exists too; for `test`, the step. */
function isCommand(command: string): boolean {
  const [, script = '', rest = ''] =
    /^npm (?:run (?:-s )?)?([\w-]+)(?: -- (.*))?$/.exec(command) ?? [];
  if (!Object.hasOwn(scripts, script)) return false;
  const options = [...rest.matchAll(/(?<= |^)--[a-z-]+/g)].map(([option]) => option);
  const words = rest.split(' ').filter((word) => /^[a-z-]+$/.test(word) && !word.startsWith('-'));
  if (script === 'ops') {
    const name = words.slice(0, /^(org|file|host|rep|audit log)/.test(rest) ? 2 : 1).join(' ');
    return usage.includes(`\n  ${name}`) && options.every((option) => usage.includes(option));
  }
  if (script === 'test') return words.slice(0, 1).every((step) => steps().has(step));
  if (script === 'bench') return words.every((name) => exists(`test/bench/${name}.bench.ts`));
  const file = `scripts/${script}.ts`;
  const source = options.length > 0 ? read(file) : '';
  return options.every(
    (option) => source.includes(option) || source.includes(`${option.slice(2)}:`),
  );
}

/** The names of the steps of `npm test`. */
function steps(): Set<string> {
  const lists = [...read('scripts/test.ts').matchAll(/names: \[([^\]]*)\]/g)];
  return new Set(
    lists.flatMap(([, list = '']) => [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)),
  );
}

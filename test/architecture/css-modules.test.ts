import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { classesOf, sheets } from '../../scripts/packaging/css-modules.ts';
import { root } from '../kit/run-command.ts';

/** The sheets that name no class: the variables, and how elements look before any component draws. */
const withoutClasses = ['components/ui/base.css', 'components/ui/tokens.css'];

const code = globSync('{components,entrypoints,test/gallery}/**/*.{ts,tsx}', { cwd: root }).map(
  (file) => ({ file, text: readFileSync(join(root, file), 'utf8') }),
);

it('Every style sheet with classes is a CSS module', () => {
  const others = globSync('{components,entrypoints,lib}/**/*.css', { cwd: root })
    .filter((file) => !file.endsWith('.module.css'))
    .toSorted();
  expect(others).toEqual(withoutClasses);
  const classes = others.filter((file) =>
    /\.[a-z][\w-]*\s*[,{:]/.test(
      readFileSync(join(root, file), 'utf8').replace(/url\([^)]*\)/g, ''),
    ),
  );
  expect(classes).toEqual([]);
});

it('No two sheets give the page the same class', async () => {
  const owners = new Map<string, Set<string>>();
  for (const sheet of sheets(root)) {
    const names = Object.values(await classesOf(root, sheet)).flatMap((value) => value.split(' '));
    for (const name of names) owners.set(name, (owners.get(name) ?? new Set()).add(sheet));
  }
  const shared = [...owners].filter(([, of]) => of.size > 1).map(([name]) => name);
  expect(owners.size).toBeGreaterThan(100);
  expect(shared).toEqual([]);
});

it('Every class of a sheet is used by the code that imports the sheet', async () => {
  const unused: string[] = [];
  for (const sheet of sheets(root)) {
    const [name = ''] = sheet.split('/').slice(-1);
    const users = code.flatMap(({ text }) => {
      const alias = new RegExp(`import \\* as (\\w+) from '[^']*/${name}'`).exec(text)?.[1];
      return alias ? [{ text, alias }] : [];
    });
    const isUsed = (local: string) =>
      users.some(({ text, alias }) => new RegExp(`\\b${alias}\\.${local}\\b`).test(text));
    for (const local of Object.keys(await classesOf(root, sheet)))
      if (!isUsed(local)) unused.push(`${sheet}: ${local}`);
  }
  expect(unused).toEqual([]);
});

it('No component writes a class name as text', () => {
  const named = code.filter(({ text }) => /className=(["']|\{["'`][^$`]*["'`]\})/.test(text));
  expect(named.map(({ file }) => file)).toEqual([]);
});

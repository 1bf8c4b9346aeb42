import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { root } from '../kit/run-command.ts';

const files = globSync('{components,entrypoints,lib,server,test}/**/*.{test,spec}.{ts,tsx}', {
  cwd: root,
}).filter((file) => !file.includes('node_modules'));

it('Every test name begins like a sentence', () => {
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) =>
    unfinished(readFileSync(join(root, file), 'utf8')).map((name) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: code to be read
it.each([
  "it('keeps rows', () => {})",
  "it.each(rows)('is %s', () => {})",
  "describe('a row', () => { test('survives a restart', async () => {}) })",
  'it(`lose nothing (${count})`, () => {})',
])('The check finds the name without a subject in %s', (code) => {
  expect(unfinished(code)).toHaveLength(1);
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: code to be read

it.each([
  "it('The store keeps rows', () => {})",
  "it.each(rows)('%s is refused', () => {})",
  "it('readMoney never loses a cent', () => {})",
  "import { slug } from './slug.ts'; it('slug drops accents', () => {})",
  "it.runIf(here)('pouchdb#5145: Nothing is read again', () => {})",
  "/^a/.test('keeps rows')",
  "test.describe('a row', () => {})",
])('The check lets %s pass', (code) => {
  expect(unfinished(code)).toEqual([]);
});

/** Names of tests that begin with a verb, so that they are sentences only below the name of their group. */
function unfinished(source: string): string[] {
  const tree = ts.createSourceFile('a.test.ts', source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = nameOf(node);
    if (name !== null && !beginsWell(name, source)) found.push(name);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The name that a call of `it` or `test` gives to its test, also behind `.each()`, `.skip` and the like. */
function nameOf(node: ts.Node): string | null {
  if (!ts.isCallExpression(node) || node.arguments.length < 2) return null;
  const [name] = node.arguments;
  if (!name || !(ts.isStringLiteralLike(name) || ts.isTemplateExpression(name))) return null;
  let called: ts.Expression = node.expression;
  if (ts.isPropertyAccessExpression(called) && called.name.text === 'describe') return null;
  while (ts.isCallExpression(called) || ts.isPropertyAccessExpression(called)) {
    called = called.expression;
  }
  return ts.isIdentifier(called) && /^(it|test)$/.test(called.text)
    ? name.getText().slice(1, -1)
    : null;
}

/** With a capital, a figure, a quotation or a placeholder; or with the name of what is tested. */
function beginsWell(name: string, source: string): boolean {
  const [word = ''] = name.split(/[\s:]/);
  if (!/^\p{Ll}/u.test(word) || /[A-Z.#]/.test(word)) return true;
  return new RegExp(`^import .*\\b${word}\\b`, 'm').test(source);
}

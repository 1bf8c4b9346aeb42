import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { check } from 'recheck';
import ts from 'typescript';
import { root } from '../kit/run-command.ts';
import { sourceFiles } from '../kit/source-files.ts';
import { madePatterns } from './made-patterns.ts';

/** A regular expression of the product. */
export interface Pattern {
  /** `lib/kit/date.ts:12`; of a pattern built at run time: `server/import/parse-date.ts: YYYY-MM-DD`. */
  id: string;
  source: string;
  flags: string;
}

/** A pattern that takes more than linear time, or that could not be checked. */
interface SlowPattern {
  id: string;
  what: string;
}

export interface PatternReport {
  patterns: number;
  superlinear: SlowPattern[];
}

// Uses the checker's JavaScript version; its faster versions need packages for each operating system.
process.env.RECHECK_BACKEND = 'pure';

const rooms = ['lib', 'server', 'components', 'entrypoints'];

/** Counts the regular expressions of the product, and lists those that an attacker's text could keep busy. */
export async function checkPatterns(): Promise<PatternReport> {
  const found = findPatterns();
  const patterns = [...found.written, ...madePatterns()];
  const superlinear = found.unlisted.map((id) => ({
    id,
    what: 'is built at run time but is not in made-patterns.ts',
  }));
  for (const pattern of patterns) {
    const what = await slowness(pattern);
    if (what !== null) superlinear.push({ id: pattern.id, what });
  }
  return { patterns: patterns.length, superlinear };
}

/** Why the pattern is slow; null if it takes linear time for every text. */
export async function slowness({ source, flags }: Pick<Pattern, 'source' | 'flags'>) {
  // The automaton's answer is a proof, but it supports no look-around. Fuzzing may miss a slow text, or report one that is not slow.
  const result = await check(source, flags, { checker: 'automaton', timeout: null });
  if (result.status === 'safe') return null;
  if (result.status === 'unknown') return `/${source}/${flags} can't be told: ${result.error.kind}`;
  return `/${source}/${flags} is ${result.complexity.summary}`;
}

/** `written`: the literals. `unlisted`: code that builds a pattern at run time and is not in `madePatterns`. */
export function findPatterns(): { written: Pattern[]; unlisted: string[] } {
  const listed = new Set(madePatterns().map(({ id }) => id.split(':')[0]));
  const written: Pattern[] = [];
  const unlisted: string[] = [];
  for (const path of sourceFiles(rooms)) {
    const file = relative(root, path);
    const source = ts.createSourceFile(
      path,
      readFileSync(path, 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const visit = (node: ts.Node): void => {
      const id = () => `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      if (ts.isRegularExpressionLiteral(node)) written.push({ id: id(), ...partsOf(node.text) });
      else if (makesPattern(node) && !listed.has(file)) unlisted.push(id());
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { written, unlisted };
}

function partsOf(literal: string): { source: string; flags: string } {
  const end = literal.lastIndexOf('/');
  return { source: literal.slice(1, end), flags: literal.slice(end + 1) };
}

/** Whether this is `new RegExp(…)`, `RegExp(…)`, or a method that makes a pattern from a string. */
function makesPattern(node: ts.Node): boolean {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return false;
  const { expression } = node;
  if (ts.isIdentifier(expression)) return expression.text === 'RegExp';
  if (!ts.isPropertyAccessExpression(expression)) return false;
  const [first] = node.arguments ?? [];
  const turnsText = ['match', 'matchAll', 'search'].includes(expression.name.text);
  return turnsText && first !== undefined && ts.isStringLiteralLike(first);
}

import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';
import { root } from '../kit/run-command.ts';
import { sourceFiles } from '../kit/source-files.ts';

/** The code behind a rep's screen. */
const rooms = ['components', 'lib', 'entrypoints'];

/** The server's own pages; its other sentences are for other clients, for logs and for administrators. */
const pages = ['server/session'];

/** Attributes that a screen reader reads to a rep. */
const spoken = new Set(['title', 'aria-label', 'alt', 'placeholder', 'label']);

const choosing: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/** Texts that are the same in every language: our name, addresses, names of products, and values that are stored for all clients. */
const untranslated = /^(Repside|https:\/\/|\S+@\S+\.example|Zoho CRM|Added by rep)$/;

/** `components/session/refusal.tsx:12: Try again`: each text that should be in a catalogue. */
export function sentences(): string[] {
  return [
    ...inFiles(rooms, sentencesIn),
    ...inFiles(['components'], gluedIn),
    ...inFiles(pages, pageTextsIn),
  ];
}

type Search = (name: string, source: string) => string[];

function inFiles(folders: readonly string[], search: Search): string[] {
  return sourceFiles(folders).flatMap((file) =>
    search(relative(root, file), readFileSync(file, 'utf8')),
  );
}

export function sentencesIn(name: string, source: string): string[] {
  // Words of templates, in the language of the template.
  return name.endsWith('/letter-words.ts') ? [] : findIn(name, source, textOf);
}

/** Places that put texts together with punctuation of their own, which belongs to a message. */
export function gluedIn(name: string, source: string): string[] {
  return findIn(name, source, glueOf);
}

/** Texts in the pages that the server writes, outside the file that holds them in every language. */
export function pageTextsIn(name: string, source: string): string[] {
  return name.endsWith('/sign-in-texts.ts') ? [] : findIn(name, source, pageTextOf);
}

function findIn(name: string, source: string, search: (node: ts.Node) => string | null): string[] {
  const kind = name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, kind);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isForEngineers(node)) return;
    const text = search(node);
    if (text !== null) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
      found.push(`${name}:${line + 1}: ${text.trim()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The text of a node that a screen would show; null for any other node. */
function textOf(node: ts.Node): string | null {
  const text = ts.isJsxText(node) ? node.text.trim() : literal(node);
  if (text === null || untranslated.test(text)) return null;
  if ((ts.isJsxText(node) || isChild(node) || isSpoken(node)) && /\p{L}/u.test(text)) return text;
  // A capitalised word and another word, as a sentence begins; a list of codes has no small letters.
  return /^\p{Lu}[\p{L}’']*,? \p{L}/u.test(text) && /\p{Ll}/u.test(text) ? text : null;
}

/** Punctuation between texts; a dash alone stands for a missing value. */
function glueOf(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return /^[^\p{L}\p{N}–]+$/u.test(node.text.trim()) ? node.text : null;
  if (ts.isTemplateExpression(node)) return isGlue(literal(node) ?? '') ? node.getText() : null;
  const joined = ts.isCallExpression(node) && /\.join$/.test(node.expression.getText());
  const [between] = joined ? node.arguments : [];
  return between && ts.isStringLiteral(between) && isGlue(between.text) ? node.getText() : null;
}

/** Punctuation followed by a space, or in brackets, and no word. */
function isGlue(text: string): boolean {
  return !/\p{L}/u.test(text) && /[,:;.·] |\(/u.test(text);
}

/** What is left of markup without its tags and without what is put in. */
function pageTextOf(node: ts.Node): string | null {
  if (!ts.isTaggedTemplateExpression(node) || node.tag.getText() !== 'html') return null;
  const { template } = node;
  const markup = ts.isTemplateExpression(template) ? (literal(template) ?? '') : template.text;
  const text = markup.replace(/<[^>]*>/g, ' ').trim();
  return /\p{L}/u.test(text) ? text : null;
}

function literal(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head, ...node.templateSpans.map(({ literal }) => literal)]
    .map(({ text }) => text)
    .join('');
}

/** A child of an element, also behind a condition. */
function isChild(node: ts.Node): boolean {
  let at = node.parent;
  while (isChoice(at)) at = at.parent;
  return ts.isJsxExpression(at) && !ts.isJsxAttribute(at.parent);
}

function isChoice(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return choosing.has(node.operatorToken.kind);
  return ts.isConditionalExpression(node) || ts.isParenthesizedExpression(node);
}

function isSpoken(node: ts.Node): boolean {
  const { parent } = node;
  const attribute = ts.isJsxExpression(parent) ? parent.parent : parent;
  return ts.isJsxAttribute(attribute) && spoken.has(attribute.name.getText());
}

/** Errors, logs and the messages of schemas, which no screen shows. */
function isForEngineers(node: ts.Node): boolean {
  if (node.getSourceFile().fileName.startsWith('lib/contract/')) return true;
  if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isNewExpression(node)) return /Error$/.test(node.expression.getText());
  return ts.isCallExpression(node) && /^(console\.|super$)/.test(node.expression.getText());
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { z } from 'zod/mini';
import type { Language } from '../../components/i18n/rooms.ts';

const folder = join(import.meta.dirname, '../../components/i18n/messages');

type Tree = string | readonly Tree[] | { readonly [name: string]: Tree };
const Tree: z.ZodMiniType<Tree> = z.lazy(() =>
  z.union([z.string(), z.array(Tree), z.record(z.string(), Tree)]),
);

/**
 * The messages of a catalogue in ICU MessageFormat, by id (`quota/of`), in the order of the file. Throws if the file is not a tree of
 * texts.
 */
export function readCatalogue(language: Language, room: string): Map<string, string> {
  const file = join(folder, language, `${room}.json`);
  const found = new Map<string, string>();
  const walk = (tree: Tree, id: string): void => {
    if (typeof tree === 'string') found.set(id, tree);
    else for (const [name, below] of Object.entries(tree)) walk(below, `${id}/${name}`);
  };
  walk(Tree.parse(JSON.parse(readFileSync(file, 'utf8'))), room);
  return found;
}

/** The arguments of a message, by name: `number` if the argument selects a plural form, otherwise `string`. */
export function argumentsOf(message: string): Map<string, 'number' | 'string'> {
  const found = new Map<string, 'number' | 'string'>();
  const walk = (parts: CompiledMessage): void => {
    for (const part of parts) {
      if (typeof part === 'string') continue;
      const [name, type, forms] = part;
      if (found.get(name) !== 'number') found.set(name, type === 'plural' ? 'number' : 'string');
      if (type === 'plural') for (const form of Object.values(Object(forms))) walk(listOf(form));
    }
  };
  walk(compileMessageOrThrow(message));
  return found;
}

/** The compiler stores a plural's offset among the forms; the offset is not a list. */
function listOf(form: unknown): CompiledMessage {
  return Array.isArray(form) ? form : [];
}

/**
 * Compiles catalogues, so that the bundle carries no parser. A plural's `#` becomes an argument that holds the formatted number: the
 * number follows the rep's locale, the plural form the language. Throws when a message is not valid ICU MessageFormat.
 */
export function compileRooms(
  language: Language,
  rooms: readonly string[],
  change: (text: string) => string = (text) => text,
): Record<string, CompiledMessage> {
  const compiled: Record<string, CompiledMessage> = {};
  for (const room of rooms) {
    for (const [id, message] of readCatalogue(language, room)) {
      const [number] = [...argumentsOf(message)].find(([, type]) => type === 'number') ?? [];
      const written = number ? message.replaceAll('#', `{${number}Shown}`) : message;
      compiled[id] = compileMessageOrThrow(written, change);
    }
  }
  return compiled;
}

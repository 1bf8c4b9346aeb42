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

/** A room's catalogue as it is written: messages in ICU MessageFormat by their ids (`quota/of`), in their order. */
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

/** The arguments of a message and what each is: a number where it decides a plural form, else a text. */
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

/** The compiler leaves the offset among the forms. */
function listOf(form: unknown): CompiledMessage {
  return Array.isArray(form) ? form : [];
}

/**
 * Rooms compiled for the runtime, which then carries no parser. A plural's `#` becomes the argument's written form: the number
 * follows the rep's locale, the form the language. Throws on a message that is not ICU MessageFormat.
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

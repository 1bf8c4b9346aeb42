import { type I18n, setupI18n } from '@lingui/core';
import { count } from './format.ts';

/** Compiled messages by id (`quota/of`). Each is a plain text, or a text with arguments and plural forms. */
export type CompiledMessages = Readonly<Record<string, unknown>>;

type Values = Readonly<Record<string, string | number>>;

/**
 * Messages as the screens use them, nested by their ids: a text, or a function of a message's arguments (`t.quota.of({ quota })`).
 * A number is formatted for the rep's locale and selects the plural form by the rules of the text's language.
 */
export function textsOf(language: string, messages: CompiledMessages): object {
  const i18n = setupI18n({ locale: language, messages: { [language]: Object(messages) } });
  const texts = {};
  for (const [id, message] of Object.entries(messages)) {
    const plain = Array.isArray(message) && message.every((part) => typeof part === 'string');
    const leaf = plain ? message.join('') : (values: Values) => filled(i18n, id, values);
    put(texts, id.split('/'), leaf);
  }
  return texts;
}

function filled(i18n: I18n, id: string, values: Values): string {
  const given: string[] = [];
  const forLibrary: Record<string, string | number> = {};
  // The library decodes escapes (\u0041) in its result. Values from a page or a row must stay as they are, so they are put in afterwards.
  const hide = (text: string) => `\uE000${given.push(text) - 1}\uE001`;
  for (const [name, value] of Object.entries(values)) {
    forLibrary[name] = typeof value === 'number' ? value : hide(value);
    if (typeof value === 'number') forLibrary[`${name}Shown`] = hide(count(value));
  }
  return i18n
    ._(id, forLibrary)
    .replace(/\uE000(\d+)\uE001/g, (_, index) => given[Number(index)] ?? '');
}

function put(into: object, [name = '', ...deeper]: string[], leaf: unknown): void {
  if (deeper.length === 0) {
    Object.assign(into, { [name]: leaf });
    return;
  }
  // A numeric step is an index, so its parent is a list.
  const below = Reflect.get(into, name) ?? (deeper[0] === '0' ? [] : {});
  Object.assign(into, { [name]: below });
  put(below, deeper, leaf);
}

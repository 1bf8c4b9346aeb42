import type { ReactNode } from 'react';
import { Fragment } from 'react/jsx-runtime';

/** A character of the private use area for each part, other than those that stand for values inside `textsOf`. */
const firstMark = 0xe100;

/** A message with elements as its arguments, wherever the language puts them. Of the first paint: no hooks. */
export function withParts<Name extends string>(
  message: (values: Record<Name, string>) => string,
  parts: Record<Name, ReactNode>,
): ReactNode[] {
  const names = Object.keys(parts) as Name[]; // `Object.keys` forgets which keys they are.
  const marks = names.map((_, index) => String.fromCharCode(firstMark + index));
  const values = Object.fromEntries(names.map((name, index) => [name, marks[index]]));
  return message(values as Record<Name, string>) // One entry for each name.
    .split(/([\uE100-\uE10F])/)
    .map((piece) => {
      const name = names[marks.indexOf(piece)];
      return name === undefined ? piece : <Fragment key={name}>{parts[name]}</Fragment>;
    });
}

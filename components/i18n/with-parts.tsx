import type { ReactNode } from 'react';
import { Fragment } from 'react/jsx-runtime';

/** A private-use character for each part. `textsOf` uses others for its values. */
const firstMark = 0xe100;

/** Fills elements into a message, wherever the language puts them. Part of the first paint, so it must not use hooks. */
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

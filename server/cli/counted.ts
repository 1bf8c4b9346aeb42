/** A number with its noun, for the terminal: `1 line`, `5,000 lines`. Only for nouns whose plural ends in s. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

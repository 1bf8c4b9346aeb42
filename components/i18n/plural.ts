/** A sentence in a language's plural forms; `{n}` stands for the number. `other` is the one every language has. */
export type Forms = { other: string } & Partial<
  Record<'zero' | 'one' | 'two' | 'few' | 'many', string>
>;

const rules = new Map<string, Intl.PluralRules>();

/** The form for a number in a language, with the number written as `shown`. */
export function plural(forms: Forms, n: number, shown: string, tag: string): string {
  let rule = rules.get(tag);
  if (!rule) {
    rule = new Intl.PluralRules(tag);
    rules.set(tag, rule);
  }
  return (forms[rule.select(n)] ?? forms.other).replace('{n}', shown);
}

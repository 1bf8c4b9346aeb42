import type { z } from '../../lib/contract/zod.ts';

type Issue = z.core.$ZodIssue;

/** A sentence about a fault in JSON for its author: where and what. `whole`: the name of the whole document. */
export function issueText(issue: Issue, whole = 'the mapping'): string {
  const path = issue.path.join('.');
  if (issue.code === 'invalid_union') {
    // The short form is a plain text, so the author of an object meant the long form.
    const deepest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
    const long = issue.errors.flat().find((one) => one.code === 'unrecognized_keys') ?? deepest;
    if (long) return issueText({ ...long, path: [...issue.path, ...long.path] }, whole);
  }
  return `${path || whole}: ${reason(issue)}`;
}

function reason(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `there is no field ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return `must be ${article(issue.expected)} ${issue.expected}`;
    case 'invalid_format':
      return issue.pattern ? `must look like ${issue.pattern}` : issue.message;
    case 'too_small':
      return 'is too short';
    case 'too_big':
      return 'is too long';
    default:
      return issue.message;
  }
}

const article = (noun: string) => (/^[aeiou]/.test(noun) ? 'an' : 'a');

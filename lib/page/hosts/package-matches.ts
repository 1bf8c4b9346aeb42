import { hostMatches } from './match-patterns.ts';

/**
 * Where the content script runs by itself. An organisation’s own build may name more sites than ours; any other a rep
 * allows one by one. Read while the manifest is made, and left out of the script itself.
 */
export const packageMatches: string[] = [
  ...hostMatches,
  ...(import.meta.env.WXT_EXTRA_MATCHES ?? '').split(',').filter(Boolean),
];

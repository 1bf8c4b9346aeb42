import { hostMatches } from './match-patterns.ts';

/**
 * Where the content script runs without being asked. An organisation’s own build may add sites; a rep can allow others. Used
 * only to write the manifest, and not part of the script.
 */
export const packageMatches: string[] = [
  ...hostMatches,
  ...(import.meta.env.WXT_EXTRA_MATCHES ?? '').split(',').filter(Boolean),
];

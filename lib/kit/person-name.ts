import { trimOf } from './trim.ts';

/** Tidies a name from an email: removes quotes, turns "Doe, Jane" into "Jane Doe". '' if nothing is left. */
export function tidyName(name: string): string {
  const bare = trimOf(name.replace(/\s+/g, ' '), '"\' ');
  const turned = /^([^,]+), ([^,]+)$/.exec(bare);
  return turned ? `${turned[2]} ${turned[1]}` : bare;
}

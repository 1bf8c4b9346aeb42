/**
 * The catalogues by the time they are needed: `first` for the rail, the panel's frame and the figures; `screens` for everything
 * that is loaded lazily. Each catalogue is a file in `messages/<language>/`.
 */
export const rooms = {
  first: ['time', 'common', 'nav', 'rail', 'panel', 'dock', 'quota', 'sync'],
  screens: [
    ...[
      'acts',
      'prospect',
      'deal',
      'territory',
      'activity',
      'leads',
      'team',
      'template',
      'session',
      'storage',
    ],
    ...[
      'more',
      'privacy',
      'options',
      'outbox',
      'hosts',
      'picker',
      'sites',
      'hostFiles',
      'refusals',
      'figures',
      'confirm',
      'guard',
      'syncStatus',
    ],
  ],
  /** The console, a page of its own. */
  console: ['console', 'people', 'imports', 'importFaults', 'changes'],
} as const;

export type Part = keyof typeof rooms;

/** The languages of the texts. A rep who reads none of them gets the first. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The language for a rep who reads these (BCP 47 tags, the preferred one first). */
export function languageFor(tags: readonly string[]): Language {
  const bases = tags.map((tag) => tag.toLowerCase().split('-')[0]);
  for (const base of bases) {
    const found = languages.find((language) => language === base);
    if (found) return found;
  }
  return languages[0];
}

/**
 * The catalogues by when they are needed: `first` for the rail, the panel's frame and the figures; `screens` for what is
 * loaded when it is opened. Each is a file of its own in `messages/<language>/`.
 */
export const rooms = {
  first: ['time', 'common', 'nav', 'rail', 'panel', 'guard', 'quota', 'sync'],
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
      'syncStatus',
    ],
  ],
} as const;

export type Part = keyof typeof rooms;

/** The languages there are texts in; the first is what everybody gets who reads none of them. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The best language for somebody who reads these (BCP 47 tags, the best first). */
export function languageFor(tags: readonly string[]): Language {
  const bases = tags.map((tag) => tag.toLowerCase().split('-')[0]);
  for (const base of bases) {
    const found = languages.find((language) => language === base);
    if (found) return found;
  }
  return languages[0];
}

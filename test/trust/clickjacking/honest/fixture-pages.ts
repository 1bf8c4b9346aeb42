import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { captured, still } from '../../../hosts/kit.ts';
import { made } from '../../../hosts/made/index.ts';

/** A page a rep works on. */
export interface HonestPage {
  name: string;
  html: string;
}

/** Every page of the hosts' tests: the hand-made ones, and the captured ones if they exist. */
export function honestPages(): HonestPage[] {
  const byHand = Object.entries(made).flatMap(([host, fixtures]) =>
    fixtures.map(({ name, html }) => ({ name: `${host}, ${name}`, html })),
  );
  const saved = ['gmail', 'roundcube', 'tryton'].flatMap((host) => {
    const { folder, there } = captured(host);
    if (!there) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith('.html'))
      .map((file) => ({ name: `${host}, saved ${file}`, html: still(join(folder, file)) }));
  });
  return [...byHand, ...saved];
}

/** The page with an email or a draft added, so that everything in the sidebar can be used on it. */
export function withRecord(html: string, record: string): string {
  const mark = (attributes: string) => `<body data-program="harborline-mail"${attributes}>`;
  const marked = /<body\b/i.test(html)
    ? html.replace(/<body\b([^>]*)>/i, (_all, attributes: string) => mark(attributes))
    : `${mark('')}${html}`;
  return `${marked}<div data-own style="position:fixed;left:0;bottom:0;width:280px;max-height:240px;overflow:auto;background:#fff;color:#000;z-index:50">${record}</div>`;
}

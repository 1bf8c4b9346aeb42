import listed from 'email-providers/all.json' with { type: 'json' };

// 140 kB of text: import this file dynamically.

/** Providers that the package lacks, or has written together with another one. */
const unlisted =
  `0-mail.com duck.com fastmail.com mail.fr mail2moldova.com mail2molly.com online.no posteo.de smileyface.com smithemail.net
   tuta.com tuta.io tutamail.com ziggo.nl zohomail.com zohomail.eu`.split(/\s+/);

/** Companies and places in the package, of which many addresses belong to their own people. */
const companies =
  'alibaba.com australia.edu berlin.de bt.com england.edu lycos.com starmedia.com'.split(' ');

/** Public suffixes in the package: companies have their domains below them. */
const suffixes = 'com.ar msk.ru net.ua nom.za org.ua spb.ru web.id za.com zp.ua'.split(' ');

/** Domains at which anybody can get an email address, so they identify no company. */
export const freeMailDomains: ReadonlySet<string> = made();

function made(): ReadonlySet<string> {
  const domains = new Set([...listed, ...unlisted]);
  for (const domain of [...companies, ...suffixes]) domains.delete(domain);
  return domains;
}

/** The part after the last @, in lower case; '' without an @. */
export function domainPartOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : address.slice(at + 1).toLowerCase();
}

/** The part before the last @. */
export function localPartOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : address.slice(0, at);
}

/** Whether a host name is one of the domains or a subdomain of one. */
export function isInDomains(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/**
 * Whether a program sends from this address, and nobody reads email to it: `no-reply@`, `bounces-123@`, `auto-confirm@`.
 * `more`: the organisation's own: addresses, domains, or the part before the @.
 */
export function isAutomaticSender(address: string, more: readonly string[] = []): boolean {
  const [local = ''] = localPartOf(address).toLowerCase().split(/[+=]/, 1);
  const domain = domainPartOf(address);
  const isOwn = (entry: string) => [address, local, domain].includes(entry.toLowerCase());
  return noReply.test(local.replace(/[._]/g, '-')) || machines.test(domain) || more.some(isOwn);
}

/** By the local part, with its words joined by hyphens. */
const noReply =
  /(^|-)(do-?)?(no|not|don-?t)-?(reply|replies|respond|response|answer)(-|$)|^(n(ao|ão)-?respond|(bitte-?)?nicht-?antwort|keine-?antwort|ne-?pas-?rep|no-?respond|non?-?rispond|niet-?beantwoord|nie-?odpowiada|neodpovid|svara?-?(inte|ikke|ej)|ei-?vastau)|^(mailer-?daemon|postmaster|bounces?|auto(mat(ed|ic))?|autoreply|autoresponder|notify|notifier|alerts?|listserv|majordomo|mailman|srs0|prvs|msprvs1)(-|$)|(^|-)notifications?$|-bounces?$|^dse(-|$)/;
/** Domains from which only programs send. */
const machines =
  /^(bounces?|mailer|em\d+|notifications?)\.|(^|\.)(docusign\.net|facebookmail\.com|bounces\.google\.com|calendar-server\.bounces\.google\.com|amazonses\.com|sendgrid\.net|mcsv\.net|mailgun\.org|mandrillapp\.com)$/;

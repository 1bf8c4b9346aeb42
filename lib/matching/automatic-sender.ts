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

/** Whether nobody reads email to this address: `no-reply@`, `mailer-daemon@`, `notifications+x@` and the like. */
export function isNoReply(address: string): boolean {
  const local = localPartOf(address).toLowerCase().replace(/[._-]/g, '').split('+', 1)[0] ?? '';
  return noReply.test(local);
}

const noReply = /^((do)?noreply|donotreply|mailerdaemon|postmaster|bounces?|notifications?)$/;

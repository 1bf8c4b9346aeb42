/** The part after the last @, lower-case; '' when there is none. */
export function hostOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : address.slice(at + 1).toLowerCase();
}

/** The part before the last @. */
export function localPartOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : address.slice(0, at);
}

/** Equal to one of the domains, or below it. */
export function isWithin(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** A sender that nobody reads: `no-reply@`, `mailer-daemon@`, `notifications+x@` and the like. */
export function isNoReply(address: string): boolean {
  const local = localPartOf(address).toLowerCase().replace(/[._-]/g, '').split('+', 1)[0] ?? '';
  return noReply.test(local);
}

const noReply = /^((do)?noreply|donotreply|mailerdaemon|postmaster|bounces?|notifications?)$/;

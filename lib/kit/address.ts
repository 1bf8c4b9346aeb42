const longest = 2_000;
const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;

/** The URL of a typed address; null when the text is not a URL. `schemeOf` gives the scheme of a text typed without one. */
export function typedUrl(typed: string, schemeOf: (text: string) => string): URL | null {
  const text = typed.trim();
  if (text === '' || text.length > longest) return null;
  return URL.parse(scheme.test(text) ? text : `${schemeOf(text)}://${text}`);
}

/** Whether a host name is one of this very machine's. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** Only a machine of one's own may be spoken to without encryption. */
export const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && isLoopbackHost(hostname);

/** What addresses are compared by: without a query, and with one name for this machine. Null when it is no address. */
export function comparableAddress(address: string): string | null {
  const url = URL.parse(address);
  if (url && isLoopback(url)) url.hostname = 'localhost';
  return url && `${url.origin}${url.pathname}`;
}

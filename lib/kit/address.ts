const longest = 2_000;
const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Parses a typed address; null if it is not a URL. `schemeOf`: the scheme for a text that was typed without one. */
export function typedUrl(typed: string, schemeOf: (text: string) => string): URL | null {
  const text = typed.trim();
  if (text === '' || text.length > longest) return null;
  return URL.parse(scheme.test(text) ? text : `${schemeOf(text)}://${text}`);
}

/** Whether a host name means this machine. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** Whether the URL is plain http to this machine, the only one that needs no encryption. */
export const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && isLoopbackHost(hostname);

/** An address in a form that can be compared: without a query, and with one name for this machine. Null if it is not a URL. */
export function comparableAddress(address: string): string | null {
  const url = URL.parse(address);
  if (url && isLoopback(url)) url.hostname = 'localhost';
  return url && `${url.origin}${url.pathname}`;
}

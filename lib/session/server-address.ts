import { trimEndOf } from '../kit/trim.ts';

declare const __REPSIDE_BACKEND__: string | undefined;

/** The address an organisation has built into its own package, or null. */
export const defaultBackend: string | null =
  (typeof __REPSIDE_BACKEND__ === 'string' && __REPSIDE_BACKEND__) || null;

const loopback = ['localhost', '127.0.0.1', '[::1]'];
const longest = 2_000;

/** Whether two addresses are the same server's; this machine has several names for itself. */
export function isSameServer(one: string, other: string): boolean {
  const name = (text: string) => {
    const url = URL.parse(text);
    if (url && isLoopback(url)) url.hostname = 'localhost';
    return url && `${url.origin}${url.pathname}`.replace(/\/$/, '');
  };
  return name(one) !== null && name(one) === name(other);
}

/** Only a machine of one's own may be spoken to without encryption. */
export const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && loopback.includes(hostname);

/** A server address as it is typed: the scheme may be left out; without a path's last slash. Null when it is none. */
export function serverAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || text.length > longest) return null;
  const url = URL.parse(text.includes('://') ? text : `${schemeFor(text)}://${text}`);
  if (!url || (url.protocol !== 'https:' && !isLoopback(url))) return null;
  const bare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return bare ? trimEndOf(`${url.origin}${url.pathname}`, '/') : null;
}

function schemeFor(text: string): string {
  const host = URL.parse(`http://${text}`)?.hostname;
  return host !== undefined && loopback.includes(host) ? 'http' : 'https';
}

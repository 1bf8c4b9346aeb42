import { comparableAddress, isLoopback, isLoopbackHost, typedUrl } from '../kit/address.ts';
import { trimEndOf } from '../kit/trim.ts';

declare const __REPSIDE_BACKEND__: string | undefined;

/** The address an organisation has built into its own package, or null. */
export const defaultServer: string | null =
  (typeof __REPSIDE_BACKEND__ === 'string' && __REPSIDE_BACKEND__) || null;

/** Whether two addresses are the same server's, with or without a slash at their end. */
export function isSameServer(one: string, other: string): boolean {
  const name = (address: string) => comparableAddress(address)?.replace(/\/$/, '');
  return name(one) !== undefined && name(one) === name(other);
}

/** A server address as it is typed: the scheme may be left out; without a path's last slash. Null when it is none. */
export function serverAddress(typed: string): string | null {
  const url = typedUrl(typed, schemeFor);
  if (!url || (url.protocol !== 'https:' && !isLoopback(url))) return null;
  const bare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return bare ? trimEndOf(`${url.origin}${url.pathname}`, '/') : null;
}

function schemeFor(text: string): string {
  return isLoopbackHost(URL.parse(`http://${text}`)?.hostname ?? '') ? 'http' : 'https';
}

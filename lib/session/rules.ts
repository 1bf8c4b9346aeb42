import { comparableAddress, isLoopback, isLoopbackHost, typedUrl } from '../kit/address.ts';
import { trimEndOf } from '../kit/trim.ts';

/** Whether two addresses are the same, apart from a trailing slash. */
export function isSameServer(one: string, other: string): boolean {
  const name = (address: string) => comparableAddress(address)?.replace(/\/$/, '');
  return name(one) !== undefined && name(one) === name(other);
}

/** Normalises a typed server address: adds a missing scheme, removes the trailing slash. Null if it is not a valid address. */
export function serverAddress(typed: string): string | null {
  const url = typedUrl(typed, schemeFor);
  if (!url || (url.protocol !== 'https:' && !isLoopback(url))) return null;
  const bare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return bare ? trimEndOf(`${url.origin}${url.pathname}`, '/') : null;
}

function schemeFor(text: string): string {
  return isLoopbackHost(URL.parse(`http://${text}`)?.hostname ?? '') ? 'http' : 'https';
}

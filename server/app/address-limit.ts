import { isIPv6 } from 'node:net';
import QuickLRU from 'quick-lru';
import type { Clock } from '../../lib/kit/clock.ts';
import { ProblemError } from '../problem.ts';
import { Meter, type Rate } from './meter.ts';

const KNOWN = 20_000;

/**
 * Limits the requests from one address that carry no token known to be valid. So strangers can't make the server verify one signature
 * after another, or fill the table of sign-ins. Requests with a known token are not counted, so colleagues may share an address.
 */
export class AddressLimit {
  readonly #meter: Meter;
  readonly #clock: Clock;
  readonly #onLimited: () => void;
  /** Authorization headers whose token was valid, each with its expiry in ms since the epoch. */
  readonly #good = new QuickLRU<string, number>({ maxSize: KNOWN });

  constructor(rate: Rate, clock: Clock, onLimited: () => void) {
    this.#meter = new Meter([rate]);
    this.#clock = clock;
    this.#onLimited = onLimited;
  }

  /** Counts a request. Call it before any other work for the request. Throws a ProblemError `rate-limited` beyond the limit. */
  enter(address: string, authorization: string | undefined): void {
    const now = this.#clock.now();
    if ((this.#good.get(authorization ?? '') ?? 0) > now) return;
    const retryAfterS = this.#meter.wait(address, now);
    if (retryAfterS > 0) {
      this.#onLimited();
      const message = 'Too many requests without a valid sign-in from your address: wait a moment';
      throw new ProblemError('rate-limited', message, {}, { retryAfterS });
    }
    this.#meter.use(address, 1, now);
  }

  /** Records a valid token: takes this request off the address's count, and exempts later requests with the same token. */
  signedIn(address: string, authorization: string, expiresAt: number): void {
    if (this.#good.has(authorization)) return;
    this.#meter.use(address, -1, this.#clock.now());
    this.#good.set(authorization, expiresAt);
  }
}

/**
 * The network address of the client: the socket's address, or, behind `proxies` proxies, the address that connected to the outermost
 * proxy. Entries further left in X-Forwarded-For are set by the client itself and are ignored.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  proxies: number,
): string {
  const chain = [...(forwardedFor ?? '').split(',').map((one) => one.trim()), socketAddress ?? ''];
  const at = chain.length - 1 - Math.min(proxies, chain.length - 1);
  return networkOf(chain.slice(at).find((one) => one !== '') ?? '');
}

/** The /64 of an IPv6 address, because one customer usually has a whole /64. IPv4 addresses stay whole, even if written as IPv6. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:([\d.]+)$/i, '$1').slice(0, 64);
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? [];
  const left = head.split(':').filter((part) => part !== '');
  const right = (tail ?? '').split(':').filter((part) => part !== '');
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(.)/, '$1').toLowerCase()).join(':')}::/64`;
}

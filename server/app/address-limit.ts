import { isIPv6 } from 'node:net';
import QuickLRU from 'quick-lru';
import type { Clock } from '../../lib/kit/clock.ts';
import { ProblemError } from '../problem.ts';
import { Meter, type Rate } from './meter.ts';

const KNOWN = 20_000;

/**
 * So many requests from one address that bring no token known to be good: strangers can't make the server work out one
 * signature after the other, or fill the store of sign-ins. Colleagues behind one address whose tokens are known pass freely.
 */
export class AddressLimit {
  readonly #meter: Meter;
  readonly #clock: Clock;
  readonly #onLimited: () => void;
  /** Authorization headers that were good, with their end in ms since the epoch. */
  readonly #good = new QuickLRU<string, number>({ maxSize: KNOWN });

  constructor(rate: Rate, clock: Clock, onLimited: () => void) {
    this.#meter = new Meter([rate]);
    this.#clock = clock;
    this.#onLimited = onLimited;
  }

  /** Counts a request before anything is done for it. Throws a ProblemError when there were too many. */
  enter(address: string, authorization: string | undefined): void {
    const now = this.#clock.now();
    if ((this.#good.get(authorization ?? '') ?? 0) > now) return;
    const retryAfterS = this.#meter.wait(address, now);
    if (retryAfterS > 0) {
      this.#onLimited();
      const message = 'Too many requests without a good sign-in from your address: wait a moment';
      throw new ProblemError('rate-limited', message, {}, { retryAfterS });
    }
    this.#meter.use(address, 1, now);
  }

  /** The token was good: the request is its rep's, and so are those that follow with it. */
  signedIn(address: string, authorization: string, expiresAt: number): void {
    if (this.#good.has(authorization)) return;
    this.#meter.use(address, -1, this.#clock.now());
    this.#good.set(authorization, expiresAt);
  }
}

/**
 * Whose request it is: who connected, or, where so many proxies stand before the server, who connected to the outermost of
 * them. What a client writes into the header itself stands further left and is not looked at.
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

/** One customer of IPv6 has a whole /64; an IPv4 address may be written as IPv6. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '').slice(0, 64);
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? [];
  const left = head.split(':').filter((part) => part !== '');
  const right = (tail ?? '').split(':').filter((part) => part !== '');
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':')}::/64`;
}

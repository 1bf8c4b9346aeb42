import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../lib/kit/clock.ts';
import { AddressLimit, clientAddress } from './address-limit.ts';

describe('the address of a client', () => {
  it.each([
    ['10.0.0.1', undefined, 0, '10.0.0.1'],
    ['::ffff:10.0.0.1', undefined, 0, '10.0.0.1'],
    // Without a proxy, the client itself has set the header.
    ['10.0.0.1', '1.2.3.4', 0, '10.0.0.1'],
    ['10.0.0.1', '1.2.3.4', 1, '1.2.3.4'],
    ['10.0.0.1', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
    ['10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2', 2, '1.2.3.4'],
    ['10.0.0.1', undefined, 2, '10.0.0.1'],
    ['10.0.0.1', '', 1, '10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::6', undefined, 0, '2001:db8:1:2::/64'],
    ['2001:db8::6', undefined, 0, '2001:db8:0:0::/64'],
    ['::1', undefined, 0, '0:0:0:0::/64'],
    [undefined, undefined, 0, ''],
  ])(
    'A client at %s, forwarded for %s behind %i proxies, has the address %s',
    (socket, forwarded, proxies, address) => {
      expect(clientAddress(socket, forwarded, proxies)).toBe(address);
    },
  );
});

describe('the limit per address', () => {
  it('The limit counts requests without a valid token, and no signed-in rep', () => {
    const clock = fixedClock('2026-11-24T10:00:00Z');
    let limited = 0;
    const limit = new AddressLimit({ perMinute: 60, capacity: 3 }, clock, () => {
      limited += 1;
    });
    const good = 'Bearer good';
    limit.enter('a', good);
    limit.signedIn('a', good, clock.now() + 60_000);
    for (let i = 0; i < 3; i += 1) limit.enter('a', `Bearer wrong-${i}`);
    expect(() => limit.enter('a', 'Bearer wrong')).toThrow('wait a moment');
    expect(() => limit.enter('a', undefined)).toThrow('wait a moment');
    expect(limited).toBe(2);
    limit.enter('a', good);
    limit.enter('b', 'Bearer wrong');
    clock.move(1_000);
    limit.enter('a', 'Bearer wrong');
    clock.move(60_000);
    // The token has expired, so it no longer exempts the request.
    for (let i = 0; i < 3; i += 1) limit.enter('a', good);
    expect(() => limit.enter('a', good)).toThrow('wait a moment');
  });
});

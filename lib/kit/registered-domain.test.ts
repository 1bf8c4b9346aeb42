import { describe, expect, it } from 'vitest';
import { hostIn, registeredDomain } from './registered-domain.ts';

describe('the registered domain', () => {
  it.each([
    ['mail.sub.example.co.uk', 'example.co.uk'],
    ['berg.example', 'berg.example'],
    ['mail.berg.example', 'berg.example'],
    ['firm.test', 'firm.test'],
    ['Berg.COM', 'berg.com'],
    ['bücher.de', 'xn--bcher-kva.de'],
    ['xn--bcher-kva.de', 'xn--bcher-kva.de'],
    ['contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
    ['www.acme.wordpress.com', 'acme.wordpress.com'],
    ['berg.example.', 'berg.example'],
    ['mail.berg.com', 'berg.com'],
    // Private companies give out names below these domains.
    ['mail.berg.uk.com', 'berg.uk.com'],
    ['site.github.io', 'site.github.io'],
  ])('The registered domain of %s is %s', (from, domain) => {
    expect(registeredDomain(from)).toBe(domain);
  });

  it.each([
    'co.uk',
    'github.io',
    'com',
    'onmicrosoft.com',
    'www.wordpress.com',
    '[192.0.2.1]',
    '192.0.2.1',
    '',
  ])('%j has no registered domain', (from) => {
    expect(registeredDomain(from)).toBeNull();
  });
});

describe('a host name as people write it', () => {
  it.each([
    ['http://www.ahorn.example:8080/start', 'www.ahorn.example'],
    ['https://shop.buche.example', 'shop.buche.example'],
    ['eiche.example.', 'eiche.example'],
    ['Möbel.example/impressum?a=b', 'xn--mbel-5qa.example'],
    ['info@linde.example', 'linde.example'],
    ['@linde.example', 'linde.example'],
    ['*.linde.example', 'linde.example'],
    ['//linde.example', 'linde.example'],
  ])('The host name in %s is %s', (text, host) => {
    expect(hostIn(text)).toBe(host);
  });

  it.each(['', 'none', 'n/a', '192.0.2.1', 'http://', 'acme gmbh', '-'])('%j has none', (text) => {
    expect(hostIn(text)).toBeNull();
  });
});

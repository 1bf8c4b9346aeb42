import { describe, expect, it } from 'vitest';
import { registeredDomain } from '../kit/registered-domain.ts';
import { isAutomaticSender, isInDomains } from './automatic-sender.ts';
import { companyDomain } from './company-domain.ts';
import { freeMailDomains } from './free-mail-domains.ts';

describe('the domain of a company', () => {
  const organisation = { freeMailDomains: ['mail.example', 'yahoo.co.uk'], ownDomains: ['us.com'] };

  it('The domain of a company is never a free-mail domain, our own, or below either', () => {
    for (const host of ['mail.example', 'x.mail.example', 'yahoo.co.uk', 'us.com', 'eu.us.com']) {
      expect(companyDomain(`jo@${host}`, organisation)).toBeNull();
    }
    expect(companyDomain('jo@notmail.example', organisation)).toBe('notmail.example');
  });

  it.each(['firma.com.ar', 'acme.net.ua', 'acme.za.com', 'acme.web.id'])(
    '%s is a company, whatever stands in the list of providers',
    (domain) => expect(companyDomain(`jo@mail.${domain}`, organisation)).toBe(domain),
  );

  it('No provider in the list is a suffix below which companies have their domains', () => {
    const suffixes = [...freeMailDomains].filter((domain) => registeredDomain(domain) === null);
    // Below these, anybody gets a name at once and for nothing.
    expect(suffixes).toEqual([
      ...['cloudns.asia', 'ddnsfree.com', 'dns-cloud.net', 'dnsabr.com', 'dynu.net', 'f5.si'],
      ...['gleeze.com', 'kozow.com', 'pp.ua'],
    ]);
  });

  it('No domain is given before the lists are loaded', () => {
    expect(companyDomain('jo@berg.example', null)).toBeNull();
  });
});

describe('names', () => {
  it('A host name is within a domain only if the domain starts after a dot', () => {
    expect(isInDomains('a.b.example', ['b.example'])).toBe(true);
    expect(isInDomains('ab.example', ['b.example'])).toBe(false);
  });
});

describe('a sender nobody reads', () => {
  it.each(['no-reply', 'noreply', 'do-not-reply', 'No_Reply', 'mailer-daemon', 'notifications'])(
    '%s@ is one',
    (local) => {
      expect(isAutomaticSender(`${local}@berg.example`)).toBe(true);
    },
  );

  it.each(['noreply+abc', 'notifications+id=9'])('%s@ is one too', (local) => {
    expect(isAutomaticSender(`${local}@berg.example`)).toBe(true);
  });

  it.each(['jo', 'reply', 'norbert.reply', 'notification.team'])('%s@ is none', (local) => {
    expect(isAutomaticSender(`${local}@berg.example`)).toBe(false);
  });
});

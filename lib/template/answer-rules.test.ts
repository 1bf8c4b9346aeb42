import { describe, expect, it } from 'vitest';
import { applyAnswers } from './answer-rules.ts';
import type { FilledTemplate } from './view.ts';

const filled: FilledTemplate = {
  id: 't1',
  version: 'a'.repeat(64),
  subject: 'Offer for [Company]',
  html: '<p>Dear <mark data-field="contact.firstName">First name</mark>, <mark data-field="account.name">Company</mark> &amp; us</p>',
  text: 'Dear [First name], [Company] & us',
  missing: ['First name', 'Company'],
  unknown: [],
  expired: false,
};

describe('applyAnswers', () => {
  it('Nothing changes without answers', () => {
    expect(applyAnswers(filled, { Company: '  ' })).toEqual({
      subject: filled.subject,
      html: filled.html,
      text: filled.text,
      missing: ['First name', 'Company'],
    });
  });

  it('Answers fill subject, markup and text, and the rest stays marked', () => {
    const answered = applyAnswers(filled, { Company: 'Northwind' });
    expect(answered.subject).toBe('Offer for Northwind');
    expect(answered.html).toContain('Northwind &amp; us');
    expect(answered.html).toContain('<mark data-field="contact.firstName">');
    expect(answered.text).toBe('Dear [First name], Northwind & us');
    expect(answered.missing).toEqual(['First name']);
  });

  it('An answer is text, never markup or a pattern', () => {
    const answered = applyAnswers(filled, { Company: '<img src=x> $& A&B' });
    expect(answered.html).toContain('&lt;img src=x&gt; $&amp; A&amp;B &amp; us');
    expect(answered.subject).toBe('Offer for <img src=x> $& A&B');
  });
});

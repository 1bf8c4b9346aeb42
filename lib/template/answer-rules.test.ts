import { describe, expect, it } from 'vitest';
import { hindrance, readAnswers } from './answer-rules.ts';
import type { PlaceholderFault } from './placeholder-faults.ts';
import type { Gap } from './view.ts';

const gap = (name: Gap['name'], type: Gap['type']): Gap => ({
  name,
  type,
  setting: { type, currency: 'EUR', place: { language: 'de', country: 'DE' } },
});

describe('readAnswers', () => {
  const gaps = [gap('deal.amount', 'money'), gap('deal.term', 'text')];

  it('An answer is written as its field and the template require', () => {
    const answers = { 'deal.amount': ' 64000 ', 'deal.term': '12 Monate' };
    expect(readAnswers(gaps, answers, 'en-GB')).toEqual({
      texts: { 'deal.amount': '64.000,00\u00a0€', 'deal.term': '12 Monate' },
      faults: {},
    });
  });

  it('An answer that cannot be read is a fault and is not written; an empty answer is neither', () => {
    const answers = { 'deal.amount': 'about 5', 'deal.term': '  ' };
    expect(readAnswers(gaps, answers, 'en-GB')).toEqual({
      texts: {},
      faults: { 'deal.amount': 'not-a-number' },
    });
  });
});

describe('hindrance', () => {
  const fault: PlaceholderFault = {
    code: 'braces',
    in: 'body',
    text: '{{x}',
    line: 1,
    column: 1,
    mend: null,
  };

  it('A gap or a fault stops a proposal and a contract, but not an email', () => {
    const clean = { expired: false, faults: [] };
    for (const kind of ['proposal', 'contract'] as const) {
      expect(hindrance({ kind, ...clean }, [])).toBeNull();
      expect(hindrance({ kind, ...clean }, ['today'])).toBe('gaps');
      expect(hindrance({ kind, expired: false, faults: [fault] }, [])).toBe('faulty');
    }
    expect(hindrance({ kind: 'email', ...clean }, ['today'])).toBeNull();
    expect(hindrance({ kind: 'email', expired: false, faults: [fault] }, [])).toBeNull();
  });

  it('An expired template is stopped, whatever its kind', () => {
    expect(hindrance({ kind: 'email', expired: true, faults: [] }, [])).toBe('expired');
  });
});

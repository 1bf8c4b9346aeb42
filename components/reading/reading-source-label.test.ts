import { describe, expect, it } from 'vitest';
import { readingSourceLabel } from './reading-source-label.ts';

describe('how a page is read', () => {
  it.each([
    [{ rung: 'generic' }, 'email links only'],
    [{ rung: 'pasted' }, 'pasted by you'],
    [{ rung: 'host', source: 'package', version: 1, label: 'Gmail' }, 'Gmail, as shipped'],
    [
      { rung: 'host', source: 'organisation', version: 3, label: 'Gmail' },
      'Gmail, by your organisation’s file, version 3',
    ],
    [
      { rung: 'host', source: 'policy', version: 2, label: 'Gmail' },
      'Gmail, by your administrator’s file, version 2',
    ],
    [{ rung: 'host', source: 'own', version: 4, label: 'crm.example' }, 'with your own picks'],
  ] as const)('%j', (by, words) => expect(readingSourceLabel(by)).toBe(words));
});

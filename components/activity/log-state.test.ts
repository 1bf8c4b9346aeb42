import { describe, expect, it } from 'vitest';
import { undoMs } from '../../lib/activity/rules.ts';
import type { ActivityView } from '../../lib/activity/view.ts';
import { canUndo, emailLogState, type JustLogged } from './log-state.ts';

const now = new Date(2026, 10, 24, 12, 0).getTime();
const logged: ActivityView = {
  id: 'a1',
  kind: 'email',
  at: new Date(2026, 10, 24, 10, 2).toISOString(),
  byMe: false,
  repName: 'Maria',
  subject: 'Offer',
  note: null,
  state: 'confirmed',
};
const just: JustLogged = { id: 'a1', entryId: 'e1', kind: 'email', at: now };

describe('emailLogState', () => {
  it('The email has no log button when no email is open', () => {
    expect(emailLogState(false, null, null, now)).toEqual({ show: 'absent' });
  });

  it('The log button is offered for an open email', () => {
    expect(emailLogState(true, null, null, now)).toEqual({ show: 'button' });
  });

  it('The log is shown in place of the button after the click', () => {
    const place = emailLogState(true, { ...logged, byMe: true }, just, now);
    expect(place).toEqual({ show: 'logged', state: 'confirmed' });
    expect(emailLogState(true, null, just, now)).toEqual({ show: 'logged', state: 'pending' });
  });

  it('A blocked log says who logged the email before', () => {
    const place = emailLogState(true, logged, null, now);
    expect(place.show === 'blocked' && place.reason).toMatch(/^Already logged by Maria, .*10:02/u);
    const mine = emailLogState(true, { ...logged, byMe: true }, { ...just, kind: 'call' }, now);
    expect(mine.show === 'blocked' && mine.reason).toMatch(/^You logged this email/u);
  });
});

describe('canUndo', () => {
  it('Undo is offered for ten seconds', () => {
    expect(canUndo(just, now + undoMs - 1)).toBe(true);
    expect(canUndo(just, now + undoMs)).toBe(false);
    expect(canUndo(null, now)).toBe(false);
  });
});

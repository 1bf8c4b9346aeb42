import { expect, it } from 'vitest';
import { NotConfirmed } from '../../lib/kit/confirm.ts';
import { NotSignedInError } from '../../lib/store/not-signed-in.ts';
import { actionFailureText, saveFailureText } from './failure-text.ts';

const full = new DOMException('disk full, in the browser’s own words', 'QuotaExceededError');

it.each([
  [new NotConfirmed(), /^Not confirmed/],
  [new NotSignedInError(), /^You are signed out/],
  [full, /^This device has no disk space left/],
  [Object.assign(new Error('Transaction aborted'), { name: 'AbortError', inner: full }), /disk/],
  [new TypeError('x is undefined'), /\(TypeError\)/],
  ['thrown text', /\(Error\)/],
])('The text for %s says why nothing was saved', (error, text) => {
  expect(saveFailureText(error)).toMatch(text);
});

it('An error’s own English message is never shown', () => {
  const error = new Error('Somewhere, something');
  expect(saveFailureText(error)).not.toContain(error.message);
  expect(actionFailureText(error)).not.toContain(error.message);
});

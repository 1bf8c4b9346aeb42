import { describe, expect, it } from 'vitest';
import { isAllThere, judge, type Press, settledMs } from './rules.ts';

const good: Press = { at: 10_000, seenSince: 0, seenNow: true, shown: true, stillSince: 0 };

describe('a press', () => {
  it('A press counts on a frame that has been visible and still for long enough', () => {
    expect(judge(good)).toBe('go');
    expect(judge({ ...good, seenSince: good.at - settledMs })).toBe('go');
  });

  it('A press does not count while anything covers the frame', () => {
    expect(judge({ ...good, seenNow: false })).toBe('covered');
    expect(judge({ ...good, shown: false })).toBe('covered');
  });

  it('A press does not count just after the frame or the button has appeared or moved', () => {
    expect(judge({ ...good, seenSince: null })).toBe('early');
    expect(judge({ ...good, seenSince: good.at - settledMs + 1 })).toBe('early');
    expect(judge({ ...good, stillSince: good.at - settledMs + 1 })).toBe('early');
    expect(judge({ ...good, stillSince: good.at + 20 })).toBe('early');
  });
});

it('A button at the edge of a frame that starts at a fraction of a pixel is fully visible', () => {
  const button = { width: 72, height: 49 };
  expect(isAllThere({ width: 72, height: 48 }, button)).toBe(true);
  expect(isAllThere({ width: 72, height: 47 }, button)).toBe(false);
  expect(isAllThere({ width: 70, height: 49 }, button)).toBe(false);
});

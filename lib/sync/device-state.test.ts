import { describe, expect, it } from 'vitest';
import { prefersReducedData } from './device-state.ts';

describe('the network', () => {
  it.each([
    [{ connection: { saveData: true, effectiveType: '4g' } }, true],
    [{ connection: { effectiveType: 'slow-2g' } }, true],
    [{ connection: { effectiveType: '2g' } }, true],
    [{ connection: { saveData: false, effectiveType: '4g' } }, false],
    [{ connection: { saveData: 'yes' } }, false],
    [{}, false],
    [null, false],
  ])('%j is one to spare: %s', (navigator, sparing) => {
    expect(prefersReducedData(navigator)).toBe(sparing);
  });

  it('The network is used freely when the browser reports nothing about it', () => {
    expect(prefersReducedData()).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { makeAsker } from './question.ts';

function setUp() {
  const press = { count: 1, what: 'Log this mail' };
  const numbers = [0.5, 0.25, 0.75];
  let at = 0;
  const asker = makeAsker(
    () => press,
    () => numbers[at++ % numbers.length] ?? 0,
  );
  return { press, asker };
}

describe('asking once more', () => {
  it('The question appears at a random place, once for each press', async () => {
    const { press, asker } = setUp();
    const said = asker.ask();
    expect(asker.get()).toEqual({ what: 'Log this mail', letter: 'M', left: 25, top: 75 });
    // The press that confirms is a second press.
    press.count = 2;
    asker.answer(true);
    expect(await said).toBe(true);
    expect(asker.get()).toBeNull();
    expect(await asker.ask()).toBe(true);
    press.count = 3;
    void asker.ask();
    expect(asker.get()).not.toBeNull();
  });

  it('Nothing is asked after three misses in a row', async () => {
    const { press, asker } = setUp();
    for (let miss = 0; miss < 3; miss += 1) {
      press.count += 1;
      const said = asker.ask();
      asker.answer(false);
      expect(await said).toBe(false);
    }
    press.count += 1;
    expect(await asker.ask()).toBe(false);
    expect(asker.get()).toBeNull();
    expect(asker.spent()).toBe(true);
  });

  it('A cancelled question is no miss, and does not undo the misses before it', async () => {
    const { press, asker } = setUp();
    const ask = async (close: () => void) => {
      press.count += 1;
      const said = asker.ask();
      close();
      expect(await said).toBe(false);
    };
    for (let time = 0; time < 5; time += 1) await ask(asker.cancel);
    expect(asker.spent()).toBe(false);
    await ask(() => asker.answer(false));
    await ask(() => asker.answer(false));
    await ask(asker.cancel);
    expect(asker.spent()).toBe(false);
    await ask(() => asker.answer(false));
    expect(asker.spent()).toBe(true);
  });

  it('A second question is refused while one is open', async () => {
    const { asker } = setUp();
    void asker.ask();
    expect(await asker.ask()).toBe(false);
  });
});

import { buildUnguardedDemo } from '../kit/build-extension.ts';
import { controlPassed, runJacking } from '../trust/jacking/run.ts';
import { builtExtension, expect, test } from './world.ts';

const demoData = process.env.REPSIDE_DEMO_DATA;
/** Which tricks are drawn; `SEED` draws others, and `npm run trust` tries all. */
const seed = Number(process.env.SEED ?? 2_043_940_887);

test('some tricks of a hostile page get nothing', async () => {
  test.setTimeout(300_000);
  const extension = builtExtension('chrome');
  const part = { tricks: 5 };
  const run = await runJacking({ browser: 'chromium', seed, part, extension, demoData });
  expect(run.failures).toEqual([]);
  expect(run.tricks).toBe(5);
});

test('without the guard the tricks work: they are worth trying', async () => {
  test.setTimeout(300_000);
  const extension = await buildUnguardedDemo('chrome');
  const only = ['86', 'popover-reshown', 'taken-down'];
  const { ids } = await controlPassed({ extension, demoData, only });
  expect(ids.sort()).toEqual([...only].sort());
});

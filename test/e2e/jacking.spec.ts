import { buildUnguardedDemo } from '../kit/build-extension.ts';
import { runTricks, someTricks } from '../trust/jacking/run.ts';
import { expect, test } from './world.ts';

test('without the guard the tricks of a hostile page work: they are worth trying', async () => {
  const extension = await buildUnguardedDemo('chrome');
  const demoData = process.env.REPSIDE_DEMO_DATA;
  const sure = ['65', '64', 'box-shadow', 'insert-under-popover', 'rail-under-layer'];
  const tricks = someTricks('chromium', 1_000).filter(({ id }) => sure.includes(id));
  const nothing = { id: 'nothing', what: 'the rep sees it', goal: 'log', set: () => {} } as const;
  const run = await runTricks({
    browser: 'chromium',
    extension,
    demoData,
    tricks: [nothing, ...tricks],
  });
  expect(run.passed.map(({ id }) => id).sort()).toEqual([...sure].sort());
});

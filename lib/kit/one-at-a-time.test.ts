import { expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

it('Tasks run one at a time, in the order in which they were added', async () => {
  const inTurn = oneAtATime();
  const said: string[] = [];
  const work = (name: string) => async () => {
    said.push(`${name} begins`);
    await Promise.resolve();
    said.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([inTurn(work('a')), inTurn(work('b'))])).toEqual(['a', 'b']);
  expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

it('A task’s error goes to its caller, and the next task runs', async () => {
  const inTurn = oneAtATime();
  const failed = inTurn(() => Promise.reject(new Error('no')));
  const next = inTurn(async () => 'done');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('done');
});

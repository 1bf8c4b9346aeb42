import { expect, it } from 'vitest';
import { ImportEvent, type ImportProgress } from '../../lib/contract/wire/ops.ts';
import { answerWithProgress } from './answer-with-progress.ts';

const at = (lines: number, pass: ImportProgress['pass'] = 'check') => ({
  ...{ pass, lines, bad: 0, bytes: lines, totalBytes: 100 },
});

/** Work that the test drives: it tells progress at the times that the test sets, and ends when the test says. */
function desk() {
  const time = { now: 0 };
  let tell: (progress: ImportProgress) => void = () => {};
  const end = Promise.withResolvers<object>();
  const answer = answerWithProgress(
    { now: () => time.now },
    (given) => {
      tell = given;
      return end.promise;
    },
    {
      answer: (body) => Response.json(body),
      problem: async (error) =>
        Response.json({ code: 'conflict', message: String(error) }, { status: 409 }),
    },
  );
  return {
    answer,
    end,
    tellAt: (now: number, progress: ImportProgress) => {
      time.now = now;
      tell(progress);
    },
  };
}

const eventsOf = async (answer: Response) =>
  (await answer.text())
    .trim()
    .split('\n')
    .map((line) => ImportEvent.parse(JSON.parse(line)));

it('Work that is done soon has an ordinary answer, or its problem', async () => {
  const soon = desk();
  soon.tellAt(300, at(10));
  soon.end.resolve({ lines: 10 });
  expect(await (await soon.answer).json()).toEqual({ lines: 10 });
  const refused = desk();
  refused.end.reject(new Error('No'));
  expect((await refused.answer).status).toBe(409);
});

it('Work that takes long is answered with its progress, at most four times a second, and at last with the result', async () => {
  const long = desk();
  long.tellAt(450, at(10));
  const answer = await long.answer;
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
  long.tellAt(500, at(20));
  long.tellAt(700, at(30));
  long.tellAt(710, at(100, 'write'));
  long.end.resolve({ lines: 100 });
  expect(await eventsOf(answer)).toEqual([
    { progress: at(10) },
    { progress: at(30) },
    { progress: at(100, 'write') },
    { status: 200, body: { lines: 100 } },
  ]);
});

it('A problem after the first progress is the last event, with its status', async () => {
  const long = desk();
  long.tellAt(1_000, at(10));
  const answer = await long.answer;
  long.end.reject(new Error('No'));
  expect((await eventsOf(answer)).at(-1)).toEqual({
    status: 409,
    body: { code: 'conflict', message: 'Error: No' },
  });
});

it('The work goes on after the client is gone', async () => {
  const long = desk();
  long.tellAt(1_000, at(10));
  await (await long.answer).body?.cancel();
  expect(() => long.tellAt(2_000, at(20))).not.toThrow();
  long.end.resolve({});
});

import type { ImportEvent, ImportProgress } from '../../lib/contract/wire/ops.ts';
import { importEventType } from '../../lib/contract/wire/ops.ts';
import type { Clock } from '../../lib/kit/clock.ts';

/** When the stream starts. Work that is done by then gets an ordinary answer. */
const FIRST_MS = 400;
const EVERY_MS = 250;

/** How the result of the work becomes an answer. */
interface Answers<T> {
  answer(result: T): Promise<Response> | Response;
  problem(error: unknown): Promise<Response>;
}

/**
 * Answers with the result of `work`; if that takes long, with a stream of `ImportEvent`. The work goes on even if the client is gone. The
 * embedded database does one thing at a time, so the client could not ask for the progress in another request.
 */
export async function answerWithProgress<T extends object>(
  clock: Clock,
  work: (tell: (progress: ImportProgress) => void) => Promise<T>,
  answers: Answers<T>,
): Promise<Response> {
  const startedAt = clock.now();
  let toldAt = startedAt;
  let latest: ImportProgress | null = null;
  let send: ((event: ImportEvent) => void) | null = null;
  let begin = () => {};
  const isLong = new Promise<null>((resolve) => {
    begin = () => resolve(null);
  });
  const tell = ({ pass, lines, bad, bytes, totalBytes }: ImportProgress) => {
    const now = clock.now();
    const isNewPass = latest !== null && latest.pass !== pass;
    if (now - startedAt < FIRST_MS || (now - toldAt < EVERY_MS && !isNewPass)) return;
    toldAt = now;
    latest = { pass, lines, bad, bytes, totalBytes };
    send?.({ progress: latest });
    begin();
  };
  const done = work(tell).then(
    (result) => ({ result }) as const,
    (error: unknown) => ({ error }) as const,
  );
  const first = await Promise.race([done, isLong]);
  if (first) return 'result' in first ? answers.answer(first.result) : answers.problem(first.error);
  const lines = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: async (controller) => {
      send = (event) => controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
      if (latest) send({ progress: latest });
      const end = await done;
      if ('result' in end) send({ status: 200, body: end.result });
      else {
        const problem = await answers.problem(end.error);
        send({ status: problem.status, body: await problem.json() });
      }
      controller.close();
    },
    cancel: () => {
      send = null;
    },
  });
  return new Response(lines, { headers: { 'content-type': importEventType } });
}

const encoder = new TextEncoder();

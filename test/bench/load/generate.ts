// Sends requests as fast as they are answered, in another process than the server.
import { wireVersion } from '../../../lib/contract/wire/version.ts';
import { newId } from '../../../lib/kit/id.ts';
import { activity } from '../../kit/rows.ts';
import { Connection } from './connection.ts';
import type { Done, Job, Load, Seat } from './job.ts';

process.on('message', (job: Job) => {
  play(job).then(
    (done) => process.send?.(done),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit(0));

async function play({ load, seats, connections, ms }: Job): Promise<Done> {
  const times: number[] = [];
  let bytes = 0;
  const until = performance.now() + ms;
  const one = async (index: number) => {
    const place = index % seats.length;
    const seat = seats[place];
    if (!seat) throw new Error('There is no seat');
    const next = requestsOf(load, seat, place);
    const connection = await Connection.open(seat.url);
    while (performance.now() < until) {
      const request = next();
      const started = performance.now();
      bytes += await connection.send(request);
      times.push(performance.now() - started);
    }
    connection.close();
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, (_, index) => one(index)));
  const seconds = (performance.now() - started) / 1_000;
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  const { length } = times;
  return {
    requests: length,
    perSecond: length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    bytes,
  };
}

/** Returns a function that returns the bytes of the next request. */
function requestsOf(load: Load, seat: Seat, place: number): () => Buffer {
  if (load.kind === 'same') {
    const bytes = bytesOf(load.method, load.path, seat, load.bodies[place] ?? null);
    return () => bytes;
  }
  const clientId = newId();
  let seq = 0;
  return () => {
    const mutations = Array.from({ length: load.batch }, () => {
      seq += 1;
      const logged = activity({ id: newId(), repId: seat.repId, subject: `Call ${seq}` });
      const at = logged.at;
      return { id: newId(), seq, kind: 'activity.log', args: { activity: logged }, at };
    });
    const body = JSON.stringify({ wire: wireVersion, epoch: load.epoch, clientId, mutations });
    return bytesOf('POST', '/v1/push', seat, body);
  };
}

function bytesOf(method: string, path: string, { url, token }: Seat, body: string | null): Buffer {
  const head = [
    `${method} ${path} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    `authorization: Bearer ${token}`,
    ...(body === null
      ? []
      : ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`]),
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body ?? ''}`);
}

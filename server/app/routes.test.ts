import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { Problem } from '../../lib/contract/wire/problem.ts';
import { systemClock } from '../../lib/kit/clock.ts';
import { emptyPglite } from '../../test/kit/databases.ts';
import { overSocket } from '../../test/kit/over-socket.ts';
import { makeLog } from '../log.ts';
import { makeApp } from './app.ts';
import type { AppEnv } from './env.ts';
import { answerProblem } from './errors.ts';
import { routeOf } from './routes.ts';

it('Every route of the app has its methods in the table', async () => {
  const db = await emptyPglite();
  const app = makeApp({
    db,
    clock: systemClock,
    log: makeLog('silent'),
    authenticate: async () => ({ orgId: 'acme', repId: 'anna' }),
    signIn: { issuer: 'https://issuer.example', clientId: 'x', scope: 'openid', resource: null },
    isOpen: () => true,
  });
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  expect(routes.length).toBeGreaterThan(8);
  for (const { path, method } of routes) {
    expect(routeOf(path)?.methods, `${method} ${path}`).toContain(method);
  }
  await db.close();
});

it.each(['22021', '22P05', '54000'])(
  'The server answers 400 to text that the database refuses (%s)',
  async (code) => {
    const app = new Hono<AppEnv>();
    app.onError(answerProblem(makeLog('silent'), null));
    app.get('/', () => {
      throw Object.assign(new Error('invalid byte sequence'), { code });
    });
    const served = await overSocket(app);
    const answer = await served.request('/');
    expect(answer.status).toBe(400);
    expect(Problem.parse(await answer.json()).message).not.toContain('byte sequence');
    await served.close();
  },
);

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { send } from '../../../test/support/wire.js';
import { pathOf, shortenRouter } from './shortened-router.js';

/** Answers with what each part has seen of the request. */
type Seen = { trace: string[] };

const traceOf = (res: { locals: object }) => ((res.locals as Partial<Seen>).trace ??= []);

const notes =
  (name: string): RequestHandler =>
  (req, res, next) => {
    const { method, url, originalUrl, baseUrl, path, params, query } = req;
    const route = (req.route as { path?: unknown } | undefined)?.path;
    traceOf(res).push(
      JSON.stringify({ name, method, url, originalUrl, baseUrl, path, params, query, route }),
    );
    next();
  };

const answers =
  (name: string): RequestHandler =>
  (req, res) =>
    notes(name)(req, res, () => void res.json(traceOf(res)));

const handsOn =
  (name: string): ErrorRequestHandler =>
  (error, req, res, next) =>
    notes(`${name}: ${String(error)}`)(req, res, () => next(error));

// Express knows it by its four parameters.
// eslint-disable-next-line @typescript-eslint/no-unused-vars
const answersError: ErrorRequestHandler = (error, _req, res, _next) => {
  res.status(500).json([...traceOf(res), String(error)]);
};

/** What a team's app may have: a middleware of each kind, before, between and behind the routes. */
function furnish(app: Express): Express {
  app.set('case sensitive routing', true);
  app.use(notes('first'));
  app.use(async (req, res, next) => {
    await Promise.resolve();
    // Express reads the query of the target as it is now.
    const { rewritten, method, fails } = req.query;
    if (typeof rewritten === 'string') req.url = `/${rewritten}`;
    if (typeof method === 'string') req.method = method;
    if (fails !== undefined) throw new Error('early');
    notes('async')(req, res, next);
  });
  app.use('/a', notes('below /a'));
  app.get('/a/static', notes('passes on'), (_req, _res, next) => next());
  app.get('/a/skips', (_req, _res, next) => next('route'), answers('never'));
  app.get('/a/:id', (req, res, next) =>
    (req.query.through === undefined ? answers('by id') : notes('by id'))(req, res, next),
  );
  app.use((req, res, next) => {
    if (typeof req.query.late === 'string') req.url = `/${req.query.late}`;
    notes('between')(req, res, next);
  });
  app.use(handsOn('between'));
  app.get('/a/skips', answers('second'));
  app.get('/a/static', (req, res, next) => {
    if (req.query.throws !== undefined) throw new Error('thrown');
    if (req.query.leaves !== undefined) next('router');
    else answers('static')(req, res, next);
  });
  app.post('/a/static', answers('posted'));
  app.all('/b/any', answers('any'));
  app.get('/b/dots.and-dashes_', answers('dots'));
  app.use('/sub', express.Router().get('/inner', answers('inner')).use(notes('end of sub')));
  app.use('/app', express().get('/inner', answers('inner of app')));
  app.use(notes('nothing has answered'));
  app.use(handsOn('behind'), answersError);
  return app;
}

const servers: Server[] = [];
const listen = async (app: Express) => {
  // Also where nobody has answered, what was met is told.
  const server = createServer((req, res) =>
    app(req as Request, res as Response, () =>
      res.writeHead(404).end(JSON.stringify(traceOf(res as Response))),
    ),
  );
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

let whole: { url: string };
let short: { url: string };
let apps: Express[];
beforeAll(async () => {
  apps = [furnish(express()), furnish(express())];
  const [one, other] = apps as [Express, Express];
  shortenRouter(other, pathOf);
  [whole, short] = [await listen(one), await listen(other)];
});
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

async function expectSame(method: string, path: string): Promise<string> {
  const of = async (app: { url: string }) => {
    const { status, headers, text } = await send(app, method, path);
    return { status, allow: headers.allow, type: headers['content-type'], text };
  };
  const expected = await of(whole);
  // The second request finds the stack that the first one has made.
  expect([await of(short), await of(short)]).toEqual([expected, expected]);
  return expected.text;
}

const PATHS = [
  ...['/a/static', '/a/static/', '/a/static?x=1', '/a/static#x', '/a//static', '//a/static', '/A/static'],
  ...['/a/st%61tic', '/a/%zz', '/a/../a/static', '/a/static?throws', '/a/static?leaves', '/a/static?fails'],
  ...['/a/skips', '/a/7', '/a/7?through', '/b/any', '/b/dots.and-dashes_', '/b/dotsXand-dashes_', '/b'],
  ...['/sub/inner', '/sub/else', '/app/inner', '/app/else', '/', '/?x', '*', 'http://x/a/static'],
  ...['/a/static?rewritten=b/any', '/b/any?rewritten=a/skips', '/a/skips?rewritten=nowhere'],
  ...['/a/static?rewritten=sub/inner', '/nowhere?rewritten=a/static', '/b/any?rewritten=a/9'],
  ...['/b/any?late=a/static', '/a/skips?late=b/any', '/b/any?late=nowhere', '/b/any?late=a/static%3Fthrows'],
  ...['/a/static?through&late=b/any', '/a/static?method=POST', '/b/any?fails&rewritten=a/static'],
];

test.each(['GET', 'HEAD', 'POST', 'OPTIONS', 'DELETE'])(
  'a request by %s meets what it meets in express, and sees the same of itself',
  async (method) => {
    for (const path of PATHS) await expectSame(method, path);
  },
);

test('a path that a middleware has changed is looked for among all routes', async () => {
  expect(await expectSame('GET', '/a/static?rewritten=b/any')).toContain('any');
  expect(await expectSame('GET', '/b/any?late=a/static')).toContain('"name\\":\\"static');
});

test('what is added later is met, too', async () => {
  for (const app of apps) app.get('/late', answers('late')).get('/b/any', answers('never'));
  expect(await expectSame('GET', '/late')).toContain('nothing has answered');
  for (const app of apps) {
    const { stack } = (app as unknown as { router: { stack: object[] } }).router;
    stack.unshift(...stack.splice(-2));
  }
  expect(await expectSame('GET', '/late')).toContain('"name\\":\\"late');
  expect(await expectSame('GET', '/b/any')).toContain('"name\\":\\"never');
});

test('a path of a route passes the matcher of no other route', async () => {
  const app = express();
  for (const name of ['one', 'two', 'three']) app.get(`/${name}`, answers(name));
  let asked = 0;
  const { stack } = (app as unknown as { router: { stack: { match: (path: string) => unknown }[] } }).router;
  for (const layer of stack) {
    const match = layer.match.bind(layer);
    layer.match = (path) => (asked++, match(path));
  }
  shortenRouter(app, pathOf);
  const served = await listen(app);
  await send(served, 'GET', '/three');
  asked = 0;
  expect((await send(served, 'GET', '/three')).status).toBe(200);
  expect(asked).toBe(1);
});

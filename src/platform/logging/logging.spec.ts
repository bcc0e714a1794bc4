import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, get, IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { until } from '../../../test/support/until.js';
import { giveLogger, RequestLog } from './request-log.js';

interface Line {
  level: number;
  msg: string;
  req: { id: string };
}

const INFO = 30;
const WARN = 40;

const lines: Line[] = [];
const logger = pino({ base: undefined }, { write: (text) => void lines.push(JSON.parse(text) as Line) });
const log = new RequestLog(logger, () => 'a network');

const HANDLERS: Record<string, (req: IncomingMessage, res: ServerResponse) => void> = {
  '/fails': (_req, res) => void res.writeHead(503).end(),
  '/says': (req, res) => {
    req.log?.info('of its own');
    res.end();
  },
  '/waits': (_req, res) => void res.write('a part'),
};

class LoggedMessage extends IncomingMessage {}
giveLogger(LoggedMessage.prototype, log);
const server = createServer({ IncomingMessage: LoggedMessage }, (req, res) => {
  (req as { res?: ServerResponse }).res = res;
  log.begin(req, res);
  const handle = HANDLERS[req.url ?? ''];
  if (handle) handle(req, res);
  else res.end('all');
});

let url: string;
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close().closeAllConnections());

async function linesOf(path: string): Promise<[Line[], id: string | null]> {
  const before = lines.length;
  const answer = await fetch(url + path);
  await until(() => lines.length > before);
  return [lines.slice(before), answer.headers.get('x-request-id')];
}

test('a request has one line, which names no more of it than its id, method and path', async () => {
  const [[line, ...others], id] = await linesOf('/auth/verify?email=a%40b#c');
  expect(others).toEqual([]);
  expect(line).toEqual({
    level: INFO,
    time: expect.any(Number),
    req: { id, method: 'GET', path: '/auth/verify' },
    res: { statusCode: 200 },
    responseTime: expect.any(Number),
    client: 'a network',
    msg: 'request completed',
  });
});

test('an answer that says a failure is a warning', async () => {
  const [told] = await linesOf('/fails');
  expect(told).toEqual([expect.objectContaining({ level: WARN, msg: 'request errored' })]);
});

test('a line of a handler’s own says which request it belongs to', async () => {
  const [told, id] = await linesOf('/says');
  expect(told[0]).toMatchObject({ msg: 'of its own', req: { id } });
});

test('a request whose client went away has a line that says so', async () => {
  const before = lines.length;
  const asking = get(`${url}/waits`);
  await once(asking, 'response');
  asking.destroy();
  await until(() => lines.length > before);
  expect(lines.at(-1)).toMatchObject({ level: INFO, msg: 'request aborted' });
});

test.each([
  ['ends by itself', '', 0],
  ['is ended', 'process.exit(3)', 3],
  ['fails', 'setImmediate(() => { throw new Error() })', 1],
])('a process that %s has written every line', async (_, end, code) => {
  const program = `
    import { standardOutput } from './src/platform/logging/standard-output.ts';
    const out = standardOutput();
    out.write('one\\n'); out.write('two\\n');
    ${end}`;
  const ended = await new Promise((resolve) =>
    execFile(process.execPath, ['--input-type=module', '-e', program], (error, stdout) =>
      resolve([Number(error?.code ?? 0), stdout]),
    ),
  );
  expect(ended).toEqual([code, 'one\ntwo\n']);
});

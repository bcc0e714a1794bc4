import { generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { freshDatabase, signUp, type TestApp } from 'postern/testing';
import { createOrders } from '../examples/resource-servers/express.js';
import { InvoicesModule } from '../examples/resource-servers/nest.js';
import { report } from './proof/figures.js';
import { RollingDeployment } from './proof/rolling-deployment.js';
import { Visitors } from './proof/visitors.js';
import { startApp } from './support/app.js';
import { until } from './support/until.js';

/** PROOF_REQUESTS=10000 has visitors ask more often. */
const REQUESTS = Number(process.env.PROOF_REQUESTS || 200);

const jwk = (kid: string, curve: 'P-256' | 'Ed25519') => ({
  ...(curve === 'P-256'
    ? generateKeyPairSync('ec', { namedCurve: curve })
    : generateKeyPairSync('ed25519')
  ).privateKey.export({ format: 'jwk' }),
  kid,
});
const [OLD, NEW] = [jwk('old', 'P-256'), jwk('new', 'Ed25519')];
const SECRET = 'k'.repeat(40);

/** Each step of docs/checking-tokens.md. */
const STEPS = { publish: [OLD, NEW], sign: [NEW, OLD], retire: [NEW] };

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
});

/** Listens on a port of its own. @returns its address */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The address by which other servers reach whichever instance has its turn; it counts what they ask. */
async function door(deployment: {
  readonly url: string;
}): Promise<{ url: string; asked: Record<string, number> }> {
  const asked: Record<string, number> = {};
  const url = await serve((req, res) => {
    const path = req.url ?? '';
    asked[path] = (asked[path] ?? 0) + 1;
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const headers = Object.entries(req.headers).filter(([name]) => /^(auth|content-t)/.test(name));
      const body = req.method === 'POST' ? { body: Buffer.concat(chunks) } : {};
      void fetch(deployment.url + path, {
        method: req.method ?? 'GET',
        headers: headers as [string, string][],
        ...body,
      }).then(
        async (answer) => {
          res.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
          res.end(await answer.text());
        },
        () => res.writeHead(502).end(),
      );
    });
  });
  return { url, asked };
}

const variablesOf = (DATABASE_URL: string, keys: object[]) => ({
  DATABASE_URL,
  ACCESS_TOKEN_KEYS: JSON.stringify(keys),
  INTROSPECTION_CLIENTS: `invoices:${SECRET}`,
});

/** Starts both servers. @returns what each answers to a token */
async function resourceServers(app: TestApp, url: string) {
  const issuer = app.env.APP_URL;
  const orders = createOrders({ issuer, jwksUrl: `${url}/.well-known/jwks.json`, keptMs: 50 });
  const invoices = await NestFactory.create(
    InvoicesModule.for({
      issuer,
      url: `${url}/auth/introspect`,
      clientId: 'invoices',
      clientSecret: SECRET,
    }),
    { logger: false },
  );
  await invoices.init();
  const addresses = [
    `${await serve(orders)}/orders`,
    `${await serve(invoices.getHttpAdapter().getInstance() as RequestListener)}/invoices`,
  ];
  return (token: string) =>
    Promise.all(
      addresses.map(async (address) => {
        const answer = await fetch(address, { headers: { cookie: `__Host-app_access=${token}` } });
        return { status: answer.status, body: (await answer.json()) as { owner?: string } };
      }),
    );
}

test('a key takes over from another under load, and no server refuses anybody', async () => {
  const DATABASE_URL = await freshDatabase('key_takeover');
  const start = variablesOf(DATABASE_URL, [OLD]);
  const watcher = await startApp(start);
  const deployment = await RollingDeployment.start(2, start);
  const { url, asked } = await door(deployment);
  const ask = await resourceServers(watcher, url);
  const visitors = await Visitors.of(3, deployment, watcher.sql);
  const share = Math.ceil(REQUESTS / 7);
  const elsewhere = { asked: 0, refused: 0 };

  let isOver = false;
  /** Asks the other servers by each visitor's newest token. */
  const roam = async () => {
    while (!isOver)
      for (const { jar } of visitors.browsers) {
        const [, token] = /_access=([^;]+)/.exec(await jar.getCookieString(watcher.env.APP_URL)) ?? [];
        if (token === undefined) continue;
        const answers = await ask(token);
        elsewhere.asked += answers.length;
        elsewhere.refused += answers.filter(({ status }) => status !== 200).length;
      }
  };
  await visitors.during(async () => {
    await visitors.had(share);
    const roaming = roam();
    for (const [step, keys] of Object.entries(STEPS)) {
      await deployment.roll(variablesOf(DATABASE_URL, keys), () => visitors.had(share));
      const before = asked['/.well-known/jwks.json'] ?? 0;
      // The wait of the table: caches have the set of now.
      if (step === 'publish') await until(() => (asked['/.well-known/jwks.json'] ?? 0) > before + 1);
    }
    isOver = true;
    await roaming;
  });
  const ends = await watcher.sql`SELECT event FROM audit_events WHERE event IN
    ('session_ended', 'refresh_reused', 'refresh_ahead')`;
  report('key takeover', { ...visitors.counts, ...elsewhere, signedOut: ends.length });
  expect(elsewhere.refused).toBe(0);
  expect(elsewhere.asked).toBeGreaterThan(0);
  expect(visitors.counts.unknownKey).toBe(0);
  expect([...ends]).toEqual([]);
}, 600_000);

test('an ended session is refused at once by a server that asks', async () => {
  const start = variablesOf(await freshDatabase('resource_servers'), [OLD]);
  const app = await startApp(start);
  const { url } = await door(app);
  const ask = await resourceServers(app, url);
  const browser = await signUp(app);
  const token = browser.accessToken();
  const { user } = (await browser.me()).body as { user: { id: string } };
  expect((await ask(token)).map(({ body }) => body.owner)).toEqual([user.id, user.id]);
  await browser.send('post', '/auth/logout');
  expect((await ask(token)).map(({ status }) => status)).toEqual([200, 401]);
  expect((await ask('x')).map(({ status }) => status)).toEqual([401, 401]);
  await app.close();
  expect((await ask(token)).map(({ status }) => status)).toEqual([200, 503]);
});

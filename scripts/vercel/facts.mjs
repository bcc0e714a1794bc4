// @ts-check
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { DOT_ENV_CANARY } from './artefact.mjs';
import { ALL } from './capabilities.mjs';
import { until } from './instance.mjs';
import { databaseToMigrate } from '../../src/cli/vercel/migration.ts';
import { inventory, readOutput } from './output.mjs';
import { assertSecure, connections, countInLog, failToSignIn, get } from './questions.mjs';
import { sixSteps } from './six-steps.mjs';

/**
 * The artefact that the facts are tried on.
 * @typedef {object} Artefact
 * @property {string} output its folder
 * @property {string} buildLog
 * @property {Record<string, string>} env of production
 * @property {string} databaseUrl
 * @property {Awaited<ReturnType<typeof import('./resend.mjs').imitateResend>>} resend
 * @property {(env?: Record<string, string>, output?: string) => Promise<import('./instance.mjs').Instance>}
 * start a new instance; `env` is added to that of production
 */

/** Unzipped, as Vercel counts. Among them are 1.3 MB of native modules, argon2 and bcrypt. */
const MAX_MEGABYTES = 3.7;
const MAX_FILES = 20;
const REQUESTS_AT_ONCE = 50;
const COLD_STARTS = 5;
/** The connections that an instance opens on Vercel, unless DATABASE_POOL_MAX says otherwise. */
const MAX_CONNECTIONS = 3;
/** The line that `src/vercel-handler.ts` logs once it has booted. */
const BOOTED = 'Postern answers at ';
/**
 * The promises of the artefact; each throws if it isn't so, and may return figures.
 * @type {Record<string, (artefact: Artefact) => Promise<string | void>>}
 */
export const FACTS = {
  'the build migrates the database, but for previews only when it is told to': async ({ buildLog }) => {
    assert.match(buildLog, /Applied migration .+\n.* is up to date\./s);
    assert.doesNotMatch(buildLog, /error TS\d|no longer says/);
    const production = {
      DATABASE_URL: 'postgres://pooled',
      DATABASE_URL_UNPOOLED: 'postgres://direct',
      VERCEL_ENV: 'production',
    };
    assert.deepEqual(databaseToMigrate(production), { url: 'postgres://direct' });
    for (const VERCEL_ENV of ['preview', ''])
      assert.ok('whyNot' in databaseToMigrate({ ...production, VERCEL_ENV }));
    assert.deepEqual(
      databaseToMigrate({ ...production, VERCEL_ENV: 'preview', ALLOW_PREVIEW_MIGRATIONS: 'on' }),
      { url: 'postgres://direct' },
    );
    assert.ok('whyNot' in databaseToMigrate({ VERCEL_ENV: 'production' }));
  },

  'the function is small, and holds no .env': async ({ output }) => {
    const { functionFolder } = readOutput(output);
    const { files, bytes } = inventory(functionFolder);
    const megabytes = bytes / 1e6;
    assert.ok(megabytes <= MAX_MEGABYTES, `${megabytes.toFixed(2)} MB`);
    assert.ok(files.length <= MAX_FILES, files.join('\n'));
    for (const name of files)
      assert.ok(!readFileSync(join(functionFolder, name)).includes(DOT_ENV_CANARY), name);
    const code = zstdDecompressSync(
      readFileSync(join(functionFolder, 'dist', 'vercel-handler.bundle.cjs.zst')),
    ).toString();
    assert.match(code, /\bAppError=class\b/, 'classes keep their names, which the log says');
    const { runtime } = JSON.parse(readFileSync(join(functionFolder, '.vc-config.json'), 'utf8'));
    assert.equal(runtime, 'nodejs24.x');
    return `${megabytes.toFixed(2)} MB in ${files.length} files`;
  },

  'the function uses what V8 compiled in the build, and answers without it or with that of another V8':
    async ({ start, output }) => {
      const { functionFolder } = readOutput(output);
      const handler = createRequire(import.meta.url)(join(functionFolder, 'dist', 'vercel-handler.cjs'));
      assert.equal(handler.script.cachedDataRejected, false);
      // As once it has booted, when V8 optimises again.
      handler.onceBooted();
      assert.equal(handler.scriptOfLater().cachedDataRejected, false);
      // As AWS Lambda starts node.
      const flagged = await start({ NODE_OPTIONS: '--expose-gc' });
      await get(flagged, '/health');
      await until('the log says that it was taken', () => flagged.log().includes('"isPrecompiled":true'));
      const other = join(output, '..', 'other-v8');
      cpSync(output, other, { recursive: true });
      const dist = join(readOutput(other).functionFolder, 'dist');
      for (const compiled of handler.COMPILED.map((/** @type {string} */ path) =>
        join(dist, basename(path)),
      )) {
        const content = zstdDecompressSync(readFileSync(compiled));
        writeFileSync(compiled, zstdCompressSync(content.fill(0, 0, 64)));
      }
      assert.equal((await get(await start({}, other), '/health/ready')).status, 200);
      for (const path of handler.COMPILED) rmSync(join(dist, basename(path)));
      assert.equal((await get(await start({}, other), '/health/ready')).status, 200);
    },

  'with every capability on it starts without its later part, where their libraries are': async ({
    start,
    output,
  }) => {
    const other = join(output, '..', 'without-later');
    cpSync(output, other, { recursive: true });
    rmSync(join(readOutput(other).functionFolder, 'dist', 'vercel-handler.later.cjs.zst'));
    const instance = await start(ALL, other);
    assert.equal((await get(instance, '/health/ready')).status, 200);
    assert.equal((await get(instance, '/auth/me')).status, 401);
  },

  'it walks the six steps, with __Host- cookies, and mails through waitUntil': async ({ start, resend }) => {
    const instance = await start();
    await sixSteps(instance, resend);
    assert.ok(instance.promises().every(({ state }) => state !== 'rejected'));
  },

  'its first connection is made while it boots': async ({ start, databaseUrl }) => {
    await until('the instance before has none open', async () => (await connections(databaseUrl)) === 0);
    // An answer that asks the database nothing.
    await get(await start(), '/health');
    await until('one is open', async () => (await connections(databaseUrl)) === 1);
  },

  'its connections are closed before it would be frozen': async ({ start, databaseUrl }) => {
    await until('the instance before has none open', async () => (await connections(databaseUrl)) === 0);
    const instance = await start();
    // Each asks the database; the readiness does so once a second.
    await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, () => failToSignIn(instance)));
    // How many of them want one at once differs: sign-ins have their turns.
    const open = await connections(databaseUrl);
    assert.ok(open >= 1 && open <= MAX_CONNECTIONS, `${open} connections are open`);
    await until('nothing keeps the instance awake', () => !instance.isAwake());
    assert.equal(await connections(databaseUrl), 0);
  },

  [`${REQUESTS_AT_ONCE} first requests at once boot it once`]: async ({ start, databaseUrl }) => {
    const instance = await start();
    const before = performance.now();
    const answers = await Promise.all(
      Array.from({ length: REQUESTS_AT_ONCE }, () => get(instance, '/health/ready')),
    );
    const duration = performance.now() - before;
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.ok((await connections(databaseUrl)) <= MAX_CONNECTIONS);
    await until(
      'the log has all requests',
      () => countInLog(instance, '"msg":"request completed"') === REQUESTS_AT_ONCE,
    );
    assert.equal(countInLog(instance, BOOTED), 1);
    return `all answered within ${duration.toFixed()} ms`;
  },

  'static files are those of public/, and everything else is the app': async ({ start }) => {
    const instance = await start();
    assert.match((await get(instance, '/robots.txt')).text, /Disallow/);
    const paths = [
      '/drizzle/0000_start.sql',
      '/drizzle/meta/_journal.json',
      '/package.json',
      '/.env',
      '/src/main.ts',
      '/dist/vercel-handler.cjs',
      '/api/index.ts',
      '/',
    ];
    for (const path of paths) {
      const { status, headers, text } = await get(instance, path);
      assert.equal(status, 404, path);
      assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/, path);
      assert.equal(JSON.parse(text).code, 'NOT_FOUND', path);
      assertSecure(headers);
    }
  },

  'below the path of APP_URL it answers as at the root, and what only begins like the path is not found':
    async ({ start }) => {
      const instance = await start({
        APP_URL: 'https://api.example.com/api/v1',
        CRON_SECRET: randomBytes(32).toString('base64url'),
      });
      const codes = { '/health': 200, '/auth/me': 401, '/internal/cron': 403, '/nowhere': 404 };
      for (const [path, code] of Object.entries(codes))
        for (const base of ['/api/v1', ''])
          assert.equal((await get(instance, base + path)).status, code, base + path);
      for (const path of ['/api/v1health', '/api/v2/health', '/api/v1/api/v1/health'])
        assert.equal((await get(instance, path)).status, 404, path);
    },

  'with API_DOCS=on it describes itself, without Swagger UI': async ({ start }) => {
    const instance = await start({ API_DOCS: 'on' });
    const { status, text } = await get(instance, '/api/openapi.json');
    assert.deepEqual(
      { status, openapi: JSON.parse(text).openapi.slice(0, 2) },
      { status: 200, openapi: '3.' },
    );
    assert.ok(JSON.parse(text).paths['/auth/refresh']);
    assert.equal((await get(instance, '/api')).status, 404);
  },

  'with variables missing and wrong it says CONFIG_INVALID, and only the log says which': async ({
    start,
    env,
  }) => {
    // Without VERCEL, as in a project that doesn't expose Vercel's own variables: that by itself is no fault.
    const instance = await start({ VERCEL: '', JWT_SECRET: '', COOKIE_NAME_PREFIX: 'wrong-value-4711' });
    for (const path of ['/auth/me', '/health']) {
      const { status, headers, text } = await get(instance, path);
      assert.equal(status, 500);
      assert.equal(headers.get('content-type'), 'application/problem+json; charset=utf-8');
      assertSecure(headers);
      const { code, requestId } = JSON.parse(text);
      assert.deepEqual(
        { code, requestId },
        { code: 'CONFIG_INVALID', requestId: headers.get('x-request-id') },
      );
      assert.doesNotMatch(text, /JWT_SECRET|COOKIE_NAME_PREFIX/);
      await until('the log has the request', () => instance.log().includes(requestId));
    }
    assert.equal(countInLog(instance, '"level":60'), 2);
    for (const name of ['JWT_SECRET', 'COOKIE_NAME_PREFIX'])
      assert.equal(countInLog(instance, `"${name}: `), 1);
    const values = [
      'wrong-value-4711',
      ...['REFRESH_TOKEN_SECRET', 'RESEND_API_KEY', 'DATABASE_URL'].map((name) => env[name] ?? ''),
    ];
    for (const value of values) assert.ok(!instance.log().includes(value), value);
  },

  'it starts cold': async ({ start }) => {
    const durations = [];
    while (durations.length < COLD_STARTS) {
      const before = performance.now();
      const instance = await start();
      await get(instance, '/health');
      durations.push(performance.now() - before);
      await instance.stop();
    }
    durations.sort((a, b) => a - b);
    return (
      `process start to first answer, median ${durations[COLD_STARTS >> 1]?.toFixed()} ms, best ` +
      `${durations[0]?.toFixed()} ms of ${COLD_STARTS}`
    );
  },
};

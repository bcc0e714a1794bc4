// @ts-check
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withConnection } from '../databases.mjs';
import { DOT_ENV_CANARY } from './artefact.mjs';
import { until } from './instance.mjs';
import { databaseToMigrate } from './migration.mjs';
import { inventory, readOutput } from './output.mjs';
import { sixSteps } from './six-steps.mjs';

/**
 * What the facts are tried on.
 * @typedef {object} Artefact
 * @property {string} output its folder
 * @property {string} buildLog
 * @property {Record<string, string>} env of production
 * @property {string} databaseUrl
 * @property {Awaited<ReturnType<import('./resend.mjs').imitateResend>>} resend
 * @property {(env?: Record<string, string>, output?: string) => Promise<import('./instance.mjs').Instance>} start a new instance; `env` is added to that of production
 */

const MOST_MEGABYTES = 5;
const MOST_FILES = 20;
const REQUESTS_AT_ONCE = 50;
const COLD_STARTS = 5;
/** What `src/vercel-handler.ts` logs once it has booted. */
const BOOTED = 'Postern answers at ';

/** What is promised of the artefact; each throws if it isn't so, and may return figures. @type {Record<string, (artefact: Artefact) => Promise<string | void>>} */
export const FACTS = {
  'the build migrates the database, but for previews only when it is told to': async ({ buildLog }) => {
    assert.match(buildLog, /Applied migration .+\n.* is up to date\./s);
    assert.doesNotMatch(buildLog, /error TS\d/);
    const production = { DATABASE_URL: 'postgres://pooled', DATABASE_URL_UNPOOLED: 'postgres://direct', VERCEL_ENV: 'production' };
    assert.deepEqual(databaseToMigrate(production), { url: 'postgres://direct' });
    assert.ok('whyNot' in databaseToMigrate({ ...production, VERCEL_ENV: 'preview' }));
    assert.deepEqual(databaseToMigrate({ ...production, VERCEL_ENV: 'preview', ALLOW_PREVIEW_MIGRATIONS: 'on' }), { url: 'postgres://direct' });
    assert.ok('whyNot' in databaseToMigrate({ VERCEL_ENV: 'production' }));
  },

  'the function is small, and holds no .env': async ({ output }) => {
    const { functionFolder } = readOutput(output);
    const { files, bytes } = inventory(functionFolder);
    const megabytes = bytes / 1e6;
    assert.ok(megabytes <= MOST_MEGABYTES, `${megabytes.toFixed(2)} MB`);
    assert.ok(files.length <= MOST_FILES, files.join('\n'));
    for (const name of files) assert.ok(!readFileSync(join(functionFolder, name)).includes(DOT_ENV_CANARY), name);
    const { runtime } = JSON.parse(readFileSync(join(functionFolder, '.vc-config.json'), 'utf8'));
    assert.equal(runtime, 'nodejs24.x');
    return `${megabytes.toFixed(2)} MB in ${files.length} files`;
  },

  'it walks the six steps, with __Host- cookies, and mails through waitUntil': async ({ start, resend }) => {
    const instance = await start();
    await sixSteps(instance, resend);
    assert.ok(instance.promises().every(({ state }) => state !== 'rejected'));
  },

  'its connections are closed before it would be frozen': async ({ start, databaseUrl }) => {
    const instance = await start();
    await get(instance, '/health/ready');
    assert.ok((await connections(databaseUrl)) > 0);
    await until('nothing keeps the instance awake', () => !instance.isAwake());
    assert.equal(await connections(databaseUrl), 0);
  },

  [`${REQUESTS_AT_ONCE} first requests at once boot it once`]: async ({ start, databaseUrl }) => {
    const instance = await start();
    const before = performance.now();
    const answers = await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, () => get(instance, '/health/ready')));
    const duration = performance.now() - before;
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(instance.log().split(BOOTED).length - 1, 1);
    assert.ok((await connections(databaseUrl)) <= 3);
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
      '/dist/vercel-handler.bundle.js',
      '/api/index.ts',
      '/',
    ];
    for (const path of paths) {
      const { status, headers, text } = await get(instance, path);
      assert.equal(status, 404, path);
      assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/, path);
      assert.equal(JSON.parse(text).code, 'NOT_FOUND', path);
    }
  },

  'with variables missing and wrong it says CONFIG_INVALID, and only the log says which': async ({ start, env }) => {
    const instance = await start({ JWT_SECRET: '', COOKIE_NAME_PREFIX: 'wrong-value-4711' });
    for (const path of ['/auth/me', '/health']) {
      const { status, headers, text } = await get(instance, path);
      assert.equal(status, 500);
      assert.equal(headers.get('content-type'), 'application/problem+json; charset=utf-8');
      const { code, requestId } = JSON.parse(text);
      assert.deepEqual({ code, requestId }, { code: 'CONFIG_INVALID', requestId: headers.get('x-request-id') });
      assert.doesNotMatch(text, /JWT_SECRET|COOKIE_NAME_PREFIX/);
      await until('the log has the request', () => instance.log().includes(requestId));
    }
    for (const name of ['JWT_SECRET', 'COOKIE_NAME_PREFIX']) assert.equal(instance.log().split(`"${name}: `).length - 1, 1, instance.log());
    const values = ['wrong-value-4711', ...['REFRESH_TOKEN_SECRET', 'RESEND_API_KEY', 'DATABASE_URL'].map((name) => env[name] ?? '')];
    for (const value of values) assert.ok(!instance.log().includes(value), value);
  },

  'a boot that fails for another reason is tried again': async ({ start, output }) => {
    const broken = join(output, '..', 'broken');
    cpSync(output, broken, { recursive: true });
    const bundle = join(readOutput(broken).functionFolder, 'dist', 'vercel-handler.bundle.js');
    writeFileSync(
      bundle,
      `let boots = 0;
      export async function boot() {
        if (++boots > 1) return (req, res) => res.end(String(boots));
        await new Promise((resolve) => setTimeout(resolve, 300));
        throw new Error();
      }
      export const refuseUnbooted = (res) => res.writeHead(500).end();`,
    );
    const instance = await start({}, broken);
    const first = await Promise.all([get(instance, '/'), get(instance, '/')]);
    assert.deepEqual(
      [500, 500],
      first.map(({ status }) => status),
    );
    const second = await Promise.all([get(instance, '/'), get(instance, '/')]);
    assert.deepEqual(
      ['2', '2'],
      second.map(({ text }) => text),
    );
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
    return `process start to first answer, median ${durations[COLD_STARTS >> 1]?.toFixed()} ms, best ${durations[0]?.toFixed()} ms of ${COLD_STARTS}`;
  },
};

/**
 * @param {import('./instance.mjs').Instance} instance
 * @param {string} path
 */
async function get({ url }, path) {
  const response = await fetch(`${url}${path}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** How many connections instances have open. @param {string} databaseUrl */
function connections(databaseUrl) {
  return withConnection(databaseUrl, async (sql) => {
    const [row] = await sql`select count(*)::int as open from pg_stat_activity where application_name = 'postern' and datname = current_database()`;
    return Number(row?.open);
  });
}

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { databaseToMigrate } from '../../cli/vercel/migration.ts';
import { Browser, freshDatabase, type Site, type TestApp, tokenIn } from 'postern/testing';
import { parseEnv } from '../env/env.js';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { RESEND } from '../../../test/support/outbox.js';
import { ResendImitation } from '../../../test/support/resend.js';
import { EDGE, RewritingPreview } from '../../../test/support/rewrite.js';
import { until } from '../../../test/support/until.js';
import { cookieName } from '../../../test/support/cookie-names.js';

/** The branch's two previews, as docs/deploy-vercel.md has them. */
const API_HOST = 'acme-api-git-feature-acme.vercel.app';
const SPA = 'https://acme-web-git-feature-acme.vercel.app';

/**
 * What a preview of the API runs with. Without VERCEL, which would hold the test for as long as an instance
 * stays awake.
 */
function deployed(said: { APP_URL?: string } = {}): Record<string, string> {
  const vercel = {
    VERCEL: '1',
    VERCEL_ENV: 'preview',
    VERCEL_URL: 'acme-api-1a2b-acme.vercel.app',
    VERCEL_BRANCH_URL: API_HOST,
  };
  const { NODE_ENV, APP_URL, TRUST_PROXY } = parseEnv({
    ...TEST_ENV,
    ...RESEND,
    DATABASE_URL: 'postgres://any',
    NODE_ENV: '',
    APP_URL: '',
    ...vercel,
    ...said,
  });
  return { ...RESEND, WEB_ORIGINS: '', NODE_ENV, APP_URL, TRUST_PROXY: String(TRUST_PROXY) };
}

const resend = new ResendImitation();
beforeAll(async () => {
  await resend.start();
  process.env.RESEND_BASE_URL = resend.url;
});
afterAll(() => resend.stop());

/** The link in the newest mail to somebody. */
async function linkTo({ email }: Browser<Site>): Promise<URL> {
  await until(() => resend.to(email).length > 0);
  const [link = ''] = /https:\S+#token=\S+/.exec(resend.to(email).at(-1)?.text ?? '') ?? [];
  return new URL(link);
}

describe('a preview of a SPA that rewrites /auth to the preview of its API', () => {
  let api: TestApp;
  let preview: RewritingPreview;
  let site: Site;
  beforeAll(async () => {
    api = await startApp(deployed({ APP_URL: SPA }));
    preview = await RewritingPreview.start({ url: api.url, host: API_HOST });
    site = { url: preview.url, env: { APP_URL: SPA } };
  });
  afterAll(() => preview.stop());

  /** A page of the SPA, as its requests say where they come from. */
  const page = (headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
    new Browser(site, { headers: { origin: SPA, ...headers } });

  test('is one origin: the six steps pass, and every cookie is first-party', async () => {
    const browser = page();
    expect((await browser.send('get', '/')).text).toContain('SPA');
    expect((await browser.register()).status).toBe(202);

    const link = await linkTo(browser);
    expect(link.origin).toBe(SPA);
    expect((await browser.send('get', link.pathname)).text).toContain('<postern-link ');
    expect((await browser.verify({ token: tokenIn(link.href) })).status).toBe(204);
    expect((await browser.login()).status).toBe(200);
    expect(await browser.me()).toMatchObject({ status: 200, body: { user: { email: browser.email } } });
    const before = browser.refreshToken();
    expect((await browser.refresh()).status).toBe(200);
    expect(browser.refreshToken()).not.toBe(before);

    const cookies = browser.jar.getCookiesSync(SPA);
    expect(cookies.map(({ key }) => key).sort()).toEqual([
      cookieName('access'),
      cookieName('device'),
      cookieName('refresh'),
    ]);
    for (const cookie of cookies)
      expect(cookie).toMatchObject({
        hostOnly: true,
        domain: new URL(SPA).hostname,
        secure: true,
        sameSite: 'lax',
      });
    expect(browser.jar.getCookiesSync(`https://${API_HOST}`)).toEqual([]);

    expect((await browser.logout()).status).toBe(204);
    expect(await browser.me()).toMatchProblem('SESSION_REQUIRED');
  });

  test('needs no WEB_ORIGINS, even without Sec-Fetch-Site, and refuses another site', async () => {
    expect((await page({}).register()).status).toBe(202);
    const foreign = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' };
    expect(await page(foreign).register()).toMatchProblem('ORIGIN_REFUSED');
    expect(await page({ ...foreign, origin: `https://${API_HOST}` }).register()).toMatchProblem(
      'ORIGIN_REFUSED',
    );
  });

  test('shows the API the address of the edge and none of the visitors, whatever they say', async () => {
    const browser = page({
      'sec-fetch-site': 'same-origin',
      'x-real-ip': '6.6.6.6',
      'x-forwarded-for': '6.6.6.6',
    });
    await browser.register();
    await browser.verify({ token: tokenIn((await linkTo(browser)).href) });
    await browser.login();
    expect((await browser.send('get', '/auth/sessions')).body).toMatchObject({ sessions: [{ ip: EDGE }] });
  });
});

test('mails a link to the API’s own address without APP_URL, where it asks for the password', async () => {
  // The mail would go out by any app on the same database, under its own address.
  const api = await startApp({ ...deployed(), DATABASE_URL: await freshDatabase('previews') });
  const preview = await RewritingPreview.start({ url: api.url, host: API_HOST });
  const browser = new Browser(
    { url: preview.url, env: { APP_URL: SPA } },
    { headers: { origin: SPA, 'sec-fetch-site': 'same-origin' } },
  );
  expect((await browser.register()).status).toBe(202);
  await preview.stop();

  const link = await linkTo(browser);
  expect(link.host).toBe(API_HOST);
  const there = new Browser(api, { email: browser.email, headers: { origin: link.origin } });
  expect(await there.verify({ token: tokenIn(link.href) })).toMatchProblem('PASSWORD_REQUIRED');
});

describe('the build of a deployment', () => {
  const DATABASE = { DATABASE_URL: 'postgres://pooled', DATABASE_URL_UNPOOLED: 'postgres://direct' };
  const migrates = (env: Record<string, string>) => {
    const decision = databaseToMigrate(env);
    return 'url' in decision ? decision.url : decision.whyNot.split(':', 1)[0];
  };

  test('migrates for production, over the direct connection where there is one', () => {
    expect(migrates({ ...DATABASE, VERCEL_ENV: 'production' })).toBe('postgres://direct');
    expect(
      migrates({ DATABASE_URL: 'postgres://only', DATABASE_URL_UNPOOLED: ' ', VERCEL_ENV: 'production' }),
    ).toBe('postgres://only');
    expect(migrates({ DATABASE_URL: ' ', VERCEL_ENV: 'production' })).toMatch(
      'this build has no DATABASE_URL',
    );
  });

  test('migrates for nothing else, unless it says ALLOW_PREVIEW_MIGRATIONS=on', () => {
    for (const VERCEL_ENV of ['preview', 'development', 'Production', ''])
      for (const ALLOW_PREVIEW_MIGRATIONS of ['', 'off', 'true', 'ON']) {
        expect(migrates({ ...DATABASE, VERCEL_ENV, ALLOW_PREVIEW_MIGRATIONS })).toMatch(/^No migrations/);
        expect(migrates({ ...DATABASE, VERCEL_ENV, ALLOW_PREVIEW_MIGRATIONS: 'on' })).toBe(
          'postgres://direct',
        );
      }
    expect(migrates(DATABASE)).toMatch(/^No migrations/);
  });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PASSWORD, type TestApp } from 'postern/testing';
import { ConfigError } from '../../src/platform/env/env.js';
import { isLoopback } from '../../src/platform/env/env-values.js';
import { cookieReachOf } from '../../src/platform/http/cookie-reach.js';
import { startApp } from '../support/app.js';
import { BrowserHosts, type ServedApi } from '../support/browser-hosts.js';
import { openProfile } from '../support/chromium.js';
import { type Measured, measure, type World } from '../support/cookie-measure.js';
import { TOPOLOGIES, type CookieReach } from '../support/topologies.js';
import { writeTable } from '../support/written-table.js';

/** What a start says of the cookies: a line for each fault, which ends it, or for each warning. */
interface Said {
  faults: readonly string[];
  warnings: readonly string[];
}

/**
 * A world whose third-party cookies are allowed (0) or blocked (1). Said in either case, for Debian's default
 * is not that of Chrome.
 */
async function openWorld(cookie_controls_mode: 0 | 1): Promise<World> {
  const hosts = await BrowserHosts.start();
  return { hosts, profile: await openProfile({ profile: { cookie_controls_mode } }, [hosts.rules]) };
}

let allowing: World;
let blocking: World;
let person: { email: string; password: string };
const rows: string[][] = [];

beforeAll(async () => {
  [allowing, blocking] = await Promise.all([openWorld(0), openWorld(1)]);
  const browser = (await startApp()).browser();
  await browser.signUp();
  person = { email: browser.email, password: PASSWORD };
});

afterAll(() => Promise.all([allowing, blocking].map(({ hosts }) => hosts.stop())));

/**
 * Starts the app as the topology has it; if it refuses, without the SPA and with a Domain that is allowed.
 */
async function start({
  spa,
  api,
  sameSite,
  domain,
}: CookieReach): Promise<{ app: TestApp; said: Said; standIn?: ServedApi['standIn'] }> {
  const variables = {
    APP_URL: api,
    WEB_ORIGINS: spa,
    COOKIE_SAME_SITE: sameSite,
    COOKIE_DOMAIN: domain ?? '',
  };
  try {
    const app = await startApp(variables);
    const lines = app.logs.map((line) => (JSON.parse(line) as { msg?: string }).msg ?? '');
    return {
      app,
      said: { faults: [], warnings: lines.filter((line) => /^(WEB_ORIGINS|COOKIE_DOMAIN): /.test(line)) },
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const app = await startApp({
      ...variables,
      WEB_ORIGINS: '',
      COOKIE_DOMAIN: domain ? new URL(api).hostname : '',
    });
    return { app, said: { faults: error.lines, warnings: [] }, standIn: { domain } };
  }
}

/** What the start says, and what each of the browsers does. */
async function tryOut(
  cookieReach: CookieReach,
): Promise<{ said: Said; allowed: Measured; blocked: Measured }> {
  const { app, said, standIn } = await start(cookieReach);
  const measureIn = (world: World) => {
    world.hosts.serve({ origin: cookieReach.api, url: app.url, standIn });
    return measure(world, cookieReach, person);
  };
  const [allowed, blocked] = await Promise.all([measureIn(allowing), measureIn(blocking)]);
  await app.close();
  return { said, allowed, blocked };
}

/** A line of the table. Of what is said only what is so; what to do about it stands in the log. */
function rowOf(
  { name, spa, api, sameSite, domain, bystander }: CookieReach,
  { said, allowed, blocked }: Awaited<ReturnType<typeof tryOut>>,
): string[] {
  const yesOrNo = (is: boolean | undefined) => (is ? 'yes' : 'no');
  const tell = (what: 'set' | 'sent' | 'cleared') => {
    if (allowed[what] === undefined) return 'there are none';
    const otherwise =
      allowed[what] === blocked[what]
        ? ''
        : `; **${yesOrNo(blocked[what])}** where third-party cookies are blocked`;
    return yesOrNo(allowed[what]) + otherwise;
  };
  const short = (line: string) =>
    line
      .replace(/; .*/, '')
      .replace('WEB_ORIGINS: number 1 can never get the cookies: ', '')
      .replace(`WEB_ORIGINS: ${spa}: `, '');
  const lines = [
    ...said.faults.map((line) => `**refuses**: ${short(line)}`),
    ...said.warnings.map((line) => `**warns**: ${short(line)}`),
  ];
  const code = (text: string | undefined) => (text ? `\`${text}\`` : '');
  const sent = tell('sent') + (allowed.overheard ? `, and to ${code(bystander)}` : '');
  return [
    name,
    code(spa),
    code(api),
    sameSite,
    code(domain),
    tell('set'),
    sent,
    tell('cleared'),
    lines.join('<br>') || 'nothing',
  ];
}

const titled = TOPOLOGIES.map((cookieReach) => {
  const { name, spa, api, sameSite, domain } = cookieReach;
  return [[`${name}: ${spa} and ${api}`, sameSite, domain].filter(Boolean).join(', '), cookieReach] as const;
});

test.each(titled)('browsers do with the cookies what the start says of %s', async (_, cookieReach) => {
  const { spa, api, sameSite, domain } = cookieReach;
  const { verdicts, faults, warnings } = await cookieReachOf({
    APP_URL: api,
    WEB_ORIGINS: [spa],
    COOKIE_SAME_SITE: sameSite,
    COOKIE_DOMAIN: domain,
  });
  const found = await tryOut(cookieReach);
  rows.push(rowOf(cookieReach, found));
  expect(found.said).toEqual(faults.length > 0 ? { faults, warnings: [] } : { faults, warnings });

  const [verdict] = verdicts;
  const isServed = verdict?.receives === true;
  const isServedByAll = isServed && verdict.remedy === undefined;
  // The API's own page can sign in wherever the Domain is allowed; else "not sent" would say nothing.
  const isPlantable = !faults.some((line) => line.startsWith('COOKIE_DOMAIN: '));
  const does = (is: boolean) => ({ set: is, sent: is, cleared: isPlantable ? is : undefined });
  expect(found.allowed).toMatchObject(does(isServed));
  expect(found.blocked).toMatchObject(does(isServedByAll));
  // On a developer's own machine, what is never served is a warning.
  expect(faults.length > 0).toBe(!isServed && !isLoopback(new URL(api).hostname));
  expect(found.allowed.overheard).toBe(
    warnings.some((line) => line.startsWith('COOKIE_DOMAIN: every host below')),
  );
});

test('docs/cookies.md has the table of what was measured', () => {
  expect(rows).toHaveLength(TOPOLOGIES.length);
  const head = [
    'cookie reach',
    'SPA',
    'API',
    'COOKIE_SAME_SITE',
    'COOKIE_DOMAIN',
    'set',
    'sent',
    'cleared',
    'what Postern says at start',
  ];
  writeTable('docs/cookies.md', 'matrix', [head, ...rows]);
});

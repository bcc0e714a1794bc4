import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, mailsTo, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { auditOf, readToken, refreshCookieOf, sessionRow } from '../../../test/support/sessions.js';
import { cookieName } from '../../../test/support/cookie-names.js';
import { lose, rotate } from '../../../test/support/lost-commits.js';

const AGENT = 'Mozilla/5.0 (Windows NT 10.0; rv:141.0) Gecko/20100101 Firefox/141.0';
const HOME = '203.0.113.7';
const ELSEWHERE = '198.51.100.9';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
});

/** Somebody at an address, with a User-Agent. */
const at = (ip: string, userAgent = AGENT) => app.browser({ userAgent, headers: { 'x-forwarded-for': ip } });

/** A person at home whose refresh has just rotated; and the parent, of which a thief has a copy. */
async function rotated(ip = HOME): Promise<{ owner: Browser; parent: string }> {
  const owner = at(ip);
  await owner.signUp();
  const parent = owner.refreshToken();
  await owner.refresh();
  return { owner, parent };
}

function generationOfAccess(answer: { setCookies: string[] }): number {
  const token =
    answer.setCookies.find((cookie) => cookie.startsWith(`${cookieName('access')}=`))?.split(/[=;]/)[1] ?? '';
  return (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { gen: number }).gen;
}

const noticesTo = async ({ email }: Browser) =>
  (await mailsTo(app, email))
    .filter(({ template }) => template.startsWith('session-'))
    .map(({ template }) => template);

describe('the parent of a token that nobody has confirmed, within a minute', () => {
  test.each([
    ['another network with the same User-Agent', ELSEWHERE, AGENT],
    ['the same network with another User-Agent', HOME, `${AGENT} Other`],
    ['another network of IPv6', '2001:db8:7::1', AGENT],
  ])('from %s gets an access cookie alone, which confirms nothing', async (_, ip, agent) => {
    const { owner, parent } = await rotated();

    const answer = await at(ip, agent).refreshWith(parent);

    expect(answer.status).toBe(200);
    expect(refreshCookieOf(answer)).toBeUndefined();
    expect(generationOfAccess(answer)).toBe(0);
    const access = answer.setCookies[0]?.split(';')[0] ?? '';
    expect((await app.browser().send('get', '/auth/me', { headers: { cookie: access } })).status).toBe(200);
    expect(await sessionRow(app, owner.sessionId)).toMatchObject({
      generation: 1,
      confirmed_at: null,
      revoked_at: null,
    });
    expect(await auditOf(app, owner.sessionId)).toEqual(['refresh_withheld']);
    expect((await owner.me()).status).toBe(200);
  });

  test('from the same /64 gets the same successor again', async () => {
    const { owner, parent } = await rotated('2001:db8:1:2::a');
    expect(refreshCookieOf(await at('2001:db8:1:2:ffff::b').refreshWith(parent))).toContain(
      owner.refreshToken(),
    );
    expect(refreshCookieOf(await at('2001:db8:1:3::a').refreshWith(parent))).toBeUndefined();
  });

  test('serves a user after a lost answer and a browser update: access now, a successor next', async () => {
    const { owner, parent } = await rotated();
    const later = at(ELSEWHERE, `${AGENT} 142`);

    expect((await later.refreshWith(parent)).status).toBe(200);
    await age(owner, '14 minutes');
    const next = await later.refreshWith(parent);

    expect(readToken(refreshCookieOf(next)?.split(/[=;]/)[1] ?? '').generation).toBe(1);
    expect(await auditOf(app, owner.sessionId)).toEqual(['refresh_withheld', 'refresh_reissued']);
  });
});

describe('once two places contend for a successor', () => {
  test('its holder gets it for a minute; later the other place gets one that replaces it', async () => {
    const { owner, parent } = await rotated();
    await at(ELSEWHERE).refreshWith(parent);
    expect(refreshCookieOf(await owner.refreshWith(parent))).toContain(owner.refreshToken());
    await age(owner, '61 seconds');
    expect(refreshCookieOf(await owner.refreshWith(parent))).toBeUndefined();
    await age(owner, '58 minutes');
    expect(refreshCookieOf(await owner.refreshWith(parent))).toBeUndefined();

    expect(refreshCookieOf(await at(ELSEWHERE).refreshWith(parent))).toBeDefined();
    expect(await owner.refresh()).toMatchProblem('REFRESH_TOKEN_REUSED');
  });

  test('its holder gets it for no longer than a minute by asking for it again', async () => {
    const { owner, parent } = await rotated();
    await at(ELSEWHERE).refreshWith(parent);
    await age(owner, '50 seconds');
    expect(refreshCookieOf(await owner.refreshWith(parent))).toBeDefined();
    await age(owner, '20 seconds');
    expect(refreshCookieOf(await owner.refreshWith(parent))).toBeUndefined();
  });

  test('its holder gets another one after an hour, so that nobody waits for ever', async () => {
    const { owner, parent } = await rotated();
    await at(ELSEWHERE).refreshWith(parent);
    await age(owner, '61 minutes');
    expect(refreshCookieOf(await owner.refreshWith(parent))).toBeDefined();
  });

  test('it is replaced six times at most: the seventh ends the session, and the user is told', async () => {
    const { owner, parent } = await rotated();
    for (let reissue = 0; reissue < 6; reissue++) {
      await age(owner, '61 seconds');
      expect(refreshCookieOf(await at(`198.51.100.${reissue}`).refreshWith(parent))).toBeDefined();
    }
    await age(owner, '61 seconds');
    expect(await at('198.51.100.99').refreshWith(parent)).toMatchProblem('REFRESH_TOKEN_REUSED');
    expect(await noticesTo(owner)).toEqual(['session-reused']);
  });
});

describe('the audit', () => {
  test('holds each of the first five other networks once in a generation, besides the holder’s', async () => {
    const { owner, parent } = await rotated();
    for (const round of [1, 2]) {
      await owner.refreshWith(parent);
      for (let network = 1; network <= 8; network++)
        await at(`198.51.100.${network}`, `${AGENT} ${round}`).refreshWith(parent);
    }
    const rows = await app.sql<{ event: string; ip: string }[]>`
      SELECT event, host(ip) AS ip FROM audit_events WHERE session_id = ${owner.sessionId} AND event LIKE
        'refresh_%' ORDER BY created_at, ip`;
    expect(rows.map(({ event, ip }) => `${event} ${ip}`)).toEqual([
      `refresh_replayed ${HOME}`,
      ...[1, 2, 3, 4, 5].map((network) => `refresh_withheld 198.51.100.${network}`),
    ]);
  });

  test('holds a 409 from elsewhere beside one from home, and those of the next generation anew', async () => {
    const { owner, parent } = await rotated();
    await owner.me();
    for (const browser of [owner, at(ELSEWHERE), owner, at(ELSEWHERE)])
      expect(await browser.refreshWith(parent)).toMatchProblem('REFRESH_SUPERSEDED');
    expect(await auditOf(app, owner.sessionId)).toEqual(['refresh_superseded', 'refresh_superseded']);

    await age(owner, '61 seconds');
    await owner.refresh();
    expect(await sessionRow(app, owner.sessionId)).toMatchObject({
      contenders: null,
      reissues: 0,
      generation: 2,
    });
  });
});

describe('the user is told, once in a session,', () => {
  test('of a 409 that went to another network and another User-Agent', async () => {
    const { owner, parent } = await rotated();
    await owner.me();
    await owner.refreshWith(parent);
    await at(ELSEWHERE).refreshWith(parent);
    expect(await noticesTo(owner)).toEqual([]);

    for (const ip of [ELSEWHERE, '198.51.100.10']) await at(ip, 'curl/8').refreshWith(parent);
    await app.settled();

    expect(await noticesTo(owner)).toEqual(['session-contested']);
    const [mail] = await mailsTo(app, owner.email);
    expect(mail?.text).toContain(ELSEWHERE);
    expect((await owner.me()).status).toBe(200);
  });

  test('of a successor that was withheld from there, and of one that was replaced from there', async () => {
    for (const later of ['1 second', '61 seconds']) {
      const { owner, parent } = await rotated();
      await age(owner, later);
      await at(ELSEWHERE, 'curl/8').refreshWith(parent);
      expect(await noticesTo(owner)).toEqual(['session-contested']);
    }
  });

  test('of ten generations in a row in which the parent came back later than waking tabs do', async () => {
    const { owner } = await rotated();
    for (let generation = 1; generation <= 10; generation++) {
      expect(await noticesTo(owner)).toEqual([]);
      const parent = owner.refreshToken();
      await age(owner, '61 seconds');
      await owner.refresh();
      await age(owner, '6 seconds');
      await owner.refreshWith(parent);
    }
    await age(owner, '61 seconds');
    await owner.refresh();
    expect(await noticesTo(owner)).toEqual(['session-contested']);
  });

  test('not of generations that are not in a row', async () => {
    const { owner } = await rotated();
    await app.sql`UPDATE sessions SET repeats = 9 WHERE id = ${owner.sessionId}`;
    await age(owner, '61 seconds');
    await owner.refresh();
    expect(await sessionRow(app, owner.sessionId)).toMatchObject({ repeats: 0 });
    expect(await noticesTo(owner)).toEqual([]);
  });

  test('of a parent that used up its replays', async () => {
    const { owner, parent } = await rotated();
    await age(owner, '6 seconds');
    for (let replay = 0; replay < 30; replay++) await owner.refreshWith(parent);
    expect(await noticesTo(owner)).toEqual([]);
    await owner.refreshWith(parent);
    expect(await noticesTo(owner)).toEqual(['session-contested']);
  });
});

test.each([
  ['elsewhere and with another User-Agent, tells its user, and is no new place', ELSEWHERE, 'Other', true],
  ['elsewhere, is a person on the way', ELSEWHERE, AGENT, false],
])('a token that the database has lost, %s', async (_, ip, agent, isTold) => {
  const owner = at(HOME);
  await owner.signUp();
  let lost = '';
  await lose(app, owner, async () => {
    [lost = ''] = await rotate(owner, 1);
  });
  expect((await at(ip, agent).refreshWith(lost)).status).toBe(200);
  expect(await auditOf(app, owner.sessionId)).toEqual(['refresh_adopted']);
  expect(await noticesTo(owner)).toEqual(isTold ? ['session-contested'] : []);
  expect(await sessionRow(app, owner.sessionId)).toMatchObject({ ip: isTold ? HOME : ip, user_agent: AGENT });
});

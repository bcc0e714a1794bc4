import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, newEmail, type TestApp } from 'postern/testing';
import { limitRule } from '../../platform/limits/limits.js';
import { startApp } from '../../../test/support/app.js';
import { LINK_KINDS, TRADED_PURPOSES, newestCode, newestToken } from '../../../test/support/links.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({
    DATABASE_URL: await freshDatabase('link_codes'),
    RATE_LIMITS: 'on',
    TRUST_PROXY: '1',
  });
});
beforeEach(async () => {
  await app.sql`DELETE FROM rate_limits`;
});

/** Types a code, from a network of its own or from this one. */
function type(browser: Browser, purpose: string, email: string, code: string, network = '203.0.113.7') {
  return browser.send('post', '/auth/link-code', {
    body: { purpose, email, code },
    headers: { 'x-forwarded-for': network },
  });
}

const tokenOf = (answer: { body: unknown }) => (answer.body as { token?: string }).token;

const WRONG = '0000-0000';

describe.each(TRADED_PURPOSES)('the code beside the link for %s', (purpose) => {
  test('with its address gives the link’s token, and is worth nothing once the link is used', async () => {
    const person = app.browser();
    const email = await LINK_KINDS[purpose].ask(person);
    const code = await newestCode(app, email);
    const { password, typesEmail } = LINK_KINDS[purpose];
    const typed = { ...(password ? { password } : {}), ...(typesEmail ? { email } : {}) };

    const traded = await type(
      person,
      purpose,
      ` ${email.toUpperCase()} `,
      code.toLowerCase().replace('-', ' '),
    );
    expect([traded.status, tokenOf(traded)]).toEqual([200, await newestToken(app, email, purpose)]);
    const used = await person.send('post', `/auth/${purpose}`, {
      body: { token: tokenOf(traded), ...typed },
    });
    expect(used.status).toBeLessThan(300);

    expect(await type(person, purpose, email, code)).toMatchProblem('CODE_INVALID');
  });

  test('is refused with another address, for another link, and after the link has expired', async () => {
    const person = app.browser();
    const email = await LINK_KINDS[purpose].ask(person);
    const code = await newestCode(app, email);
    const other = TRADED_PURPOSES.find((another) => another !== purpose) ?? '';

    expect(await type(person, purpose, newEmail(), code)).toMatchProblem('CODE_INVALID');
    expect(await type(person, other, email, code)).toMatchProblem('CODE_INVALID');
    expect((await type(person, purpose, email, code)).status).toBe(200);
    await app.sql`UPDATE registrations SET expires_at = now() WHERE email = ${email}`;
    await app.sql`UPDATE invitations SET expires_at = now() WHERE email = ${email}`;
    await app.sql`UPDATE one_time_tokens SET expires_at = now() WHERE email = ${email}`;
    await app.sql`UPDATE pending_identities SET expires_at = now() WHERE email = ${email}`;
    expect(await type(person, purpose, email, code)).toMatchProblem('CODE_INVALID');
  });
});

test('in another browser the code needs the same proof as the link', async () => {
  const victim = app.browser();
  await victim.register();
  const other = victim.otherDevice();
  const token = tokenOf(await type(other, 'verify', victim.email, await newestCode(app, victim.email)));
  expect(await other.verify({ token })).toMatchProblem('PASSWORD_REQUIRED');
});

test('of two registrations of an address each code leads to its own link', async () => {
  const [first, second] = [app.browser(), app.browser()];
  await first.register();
  const code = await newestCode(app, first.email);
  const token = await first.linkToken();
  await second.send('post', '/auth/register', {
    body: { email: first.email, password: 'a stranger chose this phrase' },
  });
  expect(tokenOf(await type(first, 'verify', first.email, code))).toBe(token);
});

describe('tries', () => {
  test('are limited for an address in one network, at once or in turn, the right code included', async () => {
    const person = app.browser();
    await person.register();
    const code = await newestCode(app, person.email);
    const { max: most } = limitRule('code_per_address_and_ip');

    const answers = await Promise.all(
      Array.from({ length: most + 10 }, () => type(person, 'verify', person.email, WRONG)),
    );

    expect(answers.filter(({ status }) => status === 400)).toHaveLength(most);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
    expect(await type(person, 'verify', person.email, code)).toMatchProblem('RATE_LIMITED');
    // A stranger has used up what is theirs: the person, elsewhere, has not lost a try.
    expect((await type(person, 'verify', person.email, code, '198.51.100.1')).status).toBe(200);
  });

  test('from many networks together are limited as well; the link itself still works', async () => {
    const person = app.browser();
    await person.register();
    const { max: most } = limitRule('code_per_address');
    const networks = Array.from(
      { length: most + 1 },
      (_, index) => `198.51.${Math.floor(index / 250)}.${index % 250}`,
    );

    const answers = await Promise.all(
      networks.map((network) => type(person, 'verify', person.email, WRONG, network)),
    );

    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
    expect(
      await type(person, 'verify', person.email, await newestCode(app, person.email), '192.0.2.9'),
    ).toMatchProblem('RATE_LIMITED');
    expect((await person.verify()).status).toBe(204);
  });

  test('get the same answers and limits for an address with a code and an unknown one', async () => {
    const person = app.browser();
    await person.register();
    const unknown = newEmail();
    const seen = async (email: string) => {
      const answers = [];
      for (let turn = 0; turn <= limitRule('code_per_address_and_ip').max; turn++)
        answers.push(await type(app.browser(), 'verify', email, WRONG, '192.0.2.7'));
      await app.sql`DELETE FROM rate_limits`;
      return answers.map(({ status, body }) => [status, { ...(body as object), requestId: '' }]);
    };
    expect(await seen(person.email)).toEqual(await seen(unknown));
  });
});

test('no row holds a code, nor what it could be found from without the key', async () => {
  const person = app.browser();
  await person.register();
  const code = (await newestCode(app, person.email)).replace('-', '');
  const rows =
    await app.sql`SELECT r::text AS row FROM registrations r UNION ALL SELECT o::text FROM outbox o UNION ALL
      SELECT l::text FROM rate_limits l`;
  const { createHash } = await import('node:crypto');
  const stored = JSON.stringify(rows);
  for (const form of [
    code,
    Buffer.from(code).toString('hex'),
    createHash('sha256').update(code).digest('hex'),
  ])
    expect(stored).not.toContain(form);
  expect(app.logs.join('')).not.toContain(code);
});

import { beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import {
  fetchLink,
  LINK_KINDS,
  LINK_PURPOSES,
  mailedLink,
  requestsFor,
  targetOf,
  tokenOf,
} from '../../../test/support/links.js';

const ROUNDS = 20;

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('links') });
});

/** Every row of every table. */
async function everything(): Promise<unknown> {
  const tables = await app.sql<
    { name: string }[]
  >`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  return Promise.all(
    tables.map(
      ({ name }) => app.sql`SELECT ${name} AS name, t::text AS row FROM ${app.sql(name)} t ORDER BY 2`,
    ),
  );
}

describe.each(LINK_PURPOSES)('the link for %s', (purpose) => {
  test('stays valid after a program fetches it, with or without its owner’s cookies', async () => {
    const person = app.browser();
    const link = await mailedLink(person, purpose);
    const [token, { password, typesEmail }] = [tokenOf(link), LINK_KINDS[purpose]];
    await app.settled();
    const visitors: Record<string, string>[] = [
      {},
      { cookie: person.jar.getCookieStringSync(app.env.APP_URL) },
    ];
    const before = await everything();

    for (let round = 0; round < ROUNDS; round++) {
      for (const headers of visitors) {
        const answers = await fetchLink(app, link, headers);
        expect(answers.map(({ status, setCookies }) => [status, ...setCookies])).toEqual([
          [200],
          [200],
          [204],
          [200],
          [200],
          [204],
        ]);
      }
    }
    await app.settled();

    expect(await everything()).toEqual(before);
    expect(requestsFor(app, link)).toMatchObject({
      GET: 4 * ROUNDS,
      HEAD: 4 * ROUNDS,
      OPTIONS: 4 * ROUNDS,
    });
    expect(requestsFor(app, link, targetOf(link, purpose))).not.toHaveProperty('POST');
    expect(app.logs.join('')).not.toContain(token);
    const typed = { ...(password ? { password } : {}), ...(typesEmail ? { email: person.email } : {}) };
    const pressed = await person.send('post', targetOf(link, purpose), { body: { token, ...typed } });
    expect(pressed.status).toBeLessThan(300);
  });
});

import { age, type Answer, type Browser, type TestApp } from 'postern/testing';
import { refreshCookieOf } from './sessions.js';

/** The commits of `work` are gone, as by a failover; what the browsers got is not. */
export async function lose(
  app: TestApp,
  { sessionId }: Browser,
  work: () => Promise<unknown>,
): Promise<void> {
  const [kept] = await app.sql<
    { row: never }[]
  >`SELECT to_jsonb(s) AS row FROM sessions s WHERE id = ${sessionId}`;
  await work();
  await app.sql.begin(async (tx) => {
    await tx`DELETE FROM sessions WHERE id = ${sessionId}`;
    const row = tx.json(kept?.row as never);
    await tx`INSERT INTO sessions SELECT (jsonb_populate_record(NULL::sessions, ${row})).*`;
  });
}

/** The refresh token of an answer; empty: it has none. */
export const given = (answer: Answer): string => /=([^;]+)/.exec(refreshCookieOf(answer) ?? '')?.[1] ?? '';

/** Rotates so often, and keeps what it got. */
export async function rotate(browser: Browser, times: number): Promise<string[]> {
  const tokens: string[] = [];
  for (let time = 0; time < times; time++) {
    await age(browser, '61 seconds');
    await browser.refresh();
    tokens.push(browser.refreshToken());
  }
  return tokens;
}

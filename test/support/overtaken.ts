import type { TransactionSql } from 'postgres';
import type { Answer, TestApp } from 'postern/testing';
import { until } from './until.js';

/**
 * What a request is answered that something else overtakes: it has looked at everything, and waits for the
 * row of the user who has this address; only then `overtaking` happens, and is committed before the request
 * goes on.
 */
export async function overtaken(
  { sql }: TestApp,
  email: string,
  request: () => Promise<Answer>,
  overtaking: (tx: TransactionSql) => PromiseLike<unknown>,
): Promise<Answer> {
  const asked = await sql.begin(async (tx) => {
    const [holder] = await tx<
      { pid: number }[]
    >`SELECT pg_backend_pid() AS pid FROM users WHERE email = ${email} FOR NO KEY UPDATE OF users`;
    const answering = request();
    await until(
      async () =>
        (await sql`SELECT FROM pg_stat_activity WHERE ${holder?.pid ?? 0} = ANY(pg_blocking_pids(pid))`)
          .length > 0,
    );
    await overtaking(tx);
    // In an object: a promise would be waited for before the commit.
    return { answering };
  });
  return asked.answering;
}

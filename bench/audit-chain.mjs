// @ts-check
// npm run bench:audit-chain: what a sign-in pays for the chain of the audit, beside the same with
// AUDIT_CHAIN=off; and beside a second server without it, which says how much is chance. Each is told to do
// its maintenance every ten seconds, six times as often as by itself, so that rounds have their share of
// sealing. Then: how many events a second are sealed.
// BENCH_SECONDS (2) and BENCH_ROUNDS (5) set its size, BENCH_EVENTS (50000) that of the backlog.
import postgres from 'postgres';
import { migrate } from '../src/cli/migrations/migrate.ts';
import { ensureDatabase } from '../src/cli/postgres/databases.ts';
import { run } from '../src/cli/process/command.ts';
import { ours } from './contenders.mjs';
import { interleave, middle, ratio, row, ROUNDS, SECONDS, table } from './rounds.mjs';
import { imitateResend, stageDatabase } from './stage.mjs';

const CONNECTIONS = 8;
const EVENTS = Number(process.env.BENCH_EVENTS ?? 50_000);
const CRON_SECRET = 'Zx7bQ0mVt3LcR9kEwH5d';

/** @param {import('./contenders.mjs').Contender} contender */
async function maintain({ server }) {
  const answer = await fetch(`${server.url}/internal/cron`, {
    headers: { authorization: `Bearer ${CRON_SECRET}` },
  });
  if (!answer.ok) throw new Error(`maintenance answered ${answer.status}`);
}

await run(async (hold) => {
  const url = await stageDatabase(hold);
  const RESEND_BASE_URL = await imitateResend(hold);
  const contenders = [];
  for (const name of ['off', 'on', 'off again']) {
    const AUDIT_CHAIN = name === 'on' ? 'on' : 'off';
    const own = await ensureDatabase(url, `bench_${name.replace(' ', '_')}`);
    await migrate(own);
    const variables = { RESEND_BASE_URL, CRON_SECRET, AUDIT_CHAIN };
    const contender = await ours(hold, own, 'postern', CONNECTIONS, variables);
    contenders.push({ ...contender, name, url: own });
  }
  const timer = await hold(
    () => setInterval(() => contenders.forEach((one) => void maintain(one).catch(console.error)), 10_000),
    (made) => clearInterval(made),
  );

  console.log(`${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s each after one more, medians`);
  table(['AUDIT_CHAIN', 'sign-ins 1/s', 'p50 ms', 'p99 ms', 'CPU ms', 'rate / off', 'CPU / off']);
  const samples = await interleave(
    contenders.map((contender) => ({ contender, operation: /** @type {const} */ ('login') })),
    CONNECTIONS,
  );
  const [off = []] = samples;
  for (const [index, mine] of samples.entries())
    row([
      contenders[index]?.name ?? '',
      middle(mine, 'rate').toFixed(1),
      middle(mine, 'p50').toFixed(1),
      middle(mine, 'p99').toFixed(1),
      middle(mine, 'cpu').toFixed(2),
      ratio(mine, off, 'rate'),
      ratio(mine, off, 'cpu'),
    ]);
  clearInterval(timer);
  await sealBacklog(contenders[1]);
});

/** @param {(import('./contenders.mjs').Contender & { url: string }) | undefined} contender */
async function sealBacklog(contender) {
  if (!contender) return;
  const sql = postgres(contender.url, { max: 1 });
  await sql`INSERT INTO audit_events (id, event, ip, user_agent) SELECT gen_random_uuid(), 'login_succeeded',
    '203.0.113.9', repeat('Mozilla/5.0 ', 10) FROM generate_series(1, ${EVENTS}::int)`;
  const begun = performance.now();
  for (let left = EVENTS; left > 0;) {
    await maintain(contender);
    const [counted] =
      await sql`SELECT (SELECT count(*) FROM audit_events) - (SELECT count(*) FROM audit_chain)
      AS left`;
    left = Number(counted?.left);
  }
  const seconds = (performance.now() - begun) / 1000;
  console.log(
    `\n${EVENTS} events were sealed in ${seconds.toFixed(1)} s: ${Math.round(EVENTS / seconds)} a second`,
  );
  await sql.end();
}

import { expect, test } from '@jest/globals';
import { type Answer, Browser, freshDatabase, signUp, type Site, type TestApp } from 'postern/testing';
import { Keyring } from '../../platform/crypto/keyring.js';
import { readRefreshToken } from './refresh-token.js';
import { report } from '../../../test/proof/figures.js';
import { RollingDeployment } from '../../../test/proof/rolling-deployment.js';
import { Visitors } from '../../../test/proof/visitors.js';
import { startApp } from '../../../test/support/app.js';
import { NEW_KEYS, readRunbook, type Step } from '../../../test/support/runbook.js';

/**
 * The runbook, carried out as a rolling deployment while visitors come and go; PROOF_REQUESTS=10000 has them
 * ask more often.
 */
const REQUESTS = Number(process.env.PROOF_REQUESTS || 200);
const [INSTANCES, VISITORS] = REQUESTS < 1000 ? [2, 3] : [3, 8];

const EVENTS = ['session_ended', 'refresh_reused', 'refresh_ahead'];

/**
 * Somebody who signed in under the old keys and has slept since, as each instance sees their cookies; they
 * stay as they are.
 */
async function wakeOnEach({ instances }: RollingDeployment, sleeper: Browser): Promise<Answer[]> {
  const cookie = `${sleeper.cookieName('access')}=${sleeper.accessToken()}`;
  const answers: Answer[] = [];
  for (const instance of instances) {
    const there = new Browser<Site>(instance);
    answers.push(
      await there.send('get', '/auth/me', { headers: { cookie } }),
      await there.refreshWith(sleeper.refreshToken()),
    );
  }
  return answers;
}

async function endsOf({ sql }: TestApp): Promise<unknown[]> {
  return [...(await sql`SELECT event FROM audit_events WHERE event IN ${sql(EVENTS)}`)];
}

function signsWithNewKeys({ browsers }: Visitors): boolean {
  const refreshKeys = new Keyring([NEW_KEYS.REFRESH_TOKEN_SECRET]);
  const accessKey = new Keyring([NEW_KEYS.JWT_SECRET]).signing;
  return browsers.every((browser) => {
    const { kid } = JSON.parse(
      Buffer.from(browser.accessToken().split('.', 1)[0] ?? '', 'base64url').toString(),
    ) as { kid: string };
    return kid === accessKey.id && typeof readRefreshToken(browser.refreshToken(), refreshKeys) === 'object';
  });
}

test(
  'the runbook under load signs nobody out, and the old key is refused only once it is dropped',
  async () => {
    const DATABASE_URL = await freshDatabase('key_rotation');
    const steps: [string, Step][] = Object.entries(await readRunbook());
    const watcher = await startApp({ DATABASE_URL });
    const deployment = await RollingDeployment.start(INSTANCES, { DATABASE_URL });
    const visitors = await Visitors.of(VISITORS, deployment, watcher.sql);
    const sleepers = [await signUp(watcher), await signUp(watcher), await signUp(watcher)];
    const share = Math.ceil(REQUESTS / (1 + steps.length * INSTANCES));
    const seen: Record<string, unknown> = {};

    await visitors.during(async () => {
      await visitors.had(share);
      for (const [index, [step, variables]] of steps.entries()) {
        await deployment.roll({ DATABASE_URL, ...variables }, () => visitors.had(share));
        const answers = await wakeOnEach(deployment, sleepers[index] as Browser);
        seen[step] = answers.map(({ status, body, setCookies }) => [
          status,
          (body as { code?: string }).code,
          status < 500 ? 0 : setCookies.length,
        ]);
      }
    });

    const { counts } = visitors;
    const ends = await endsOf(watcher);
    report('key rotation', { instances: INSTANCES, visitors: VISITORS, ...counts, signedOut: ends.length });
    const each = (...answers: unknown[]) => Array.from({ length: INSTANCES }, () => answers).flat();
    const served = each([200, undefined, 0], [200, undefined, 0]);
    expect(seen).toEqual({
      verify: served,
      sign: served,
      drop: each([401, 'SESSION_REQUIRED', 0], [503, 'BUSY', 0]),
    });
    expect(counts.unknownKey).toBe(0);
    expect(counts.requests).toBeGreaterThanOrEqual(REQUESTS);
    expect(signsWithNewKeys(visitors)).toBe(true);
    expect(ends).toEqual([]);
  },
  60_000 + REQUESTS * 20,
);

test('a skipped step causes 401s and 503s but ends no session, and the dropped key can return', async () => {
  const DATABASE_URL = await freshDatabase('key_rotation_hasty');
  const { sign, drop } = await readRunbook();
  const watcher = await startApp({ DATABASE_URL });
  const deployment = await RollingDeployment.start(2, { DATABASE_URL });
  const visitors = await Visitors.of(2, deployment, watcher.sql);
  const sleeper = await signUp(watcher);

  await visitors.during(() => deployment.roll({ DATABASE_URL, ...sign }, () => visitors.had(20)));
  expect(visitors.counts.unknownKey).toBeGreaterThan(0);
  expect(signsWithNewKeys(visitors)).toBe(true);

  const wakeAt = async (step: Step) =>
    wakeOnEach(await RollingDeployment.start(1, { DATABASE_URL, ...step }), sleeper);
  expect((await wakeAt(drop)).map(({ status }) => status)).toEqual([401, 503]);
  expect((await wakeAt(sign)).map(({ status }) => status)).toEqual([200, 200]);
  expect(await endsOf(watcher)).toEqual([]);
});

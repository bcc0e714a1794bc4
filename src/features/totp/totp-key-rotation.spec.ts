import { describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { openColumn, sealColumn, sealedUnder } from '../../platform/crypto/column-cipher.js';
import { Keyring } from '../../platform/crypto/keyring.js';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { addTotp, type Authenticator, forgetSteps, showCode } from '../../../test/support/authenticator.js';
import { linesAbout } from '../../../test/support/doctor.js';
import { operatorsAt } from '../../../test/support/operators-at.js';
import { until } from '../../../test/support/until.js';

const OLD = TEST_ENV.DATA_ENCRYPTION_KEY;
const NEW = 'gT5rXk1vBq8nZm3wLc7yHs0dPf4uJa9e';
const STEPS = { before: OLD, verify: `${OLD},${NEW}`, sign: `${NEW},${OLD}`, drop: NEW };

interface Owner {
  email: string;
  authenticator: Authenticator;
}

async function ownerAt(app: TestApp): Promise<Owner> {
  const browser = await signUp(app);
  return { email: browser.email, authenticator: (await addTotp(browser)).authenticator };
}

/** The answer to a code of theirs at an instance, in a sign-in of its own. */
async function codeAt(app: TestApp, { email, authenticator }: Owner): Promise<number> {
  const browser: Browser = app.browser({ email });
  await browser.login();
  await forgetSteps(browser);
  return (await showCode(browser, await authenticator.code())).status;
}

async function keyOf({ sql }: TestApp, { email }: Owner): Promise<'old' | 'new' | undefined> {
  const [row] = await sql<{ secret: Buffer }[]>`SELECT secret FROM totp_factors
    WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;
  const id = row && sealedUnder(row.secret);
  return id === new Keyring([NEW]).signing.id
    ? 'new'
    : id === new Keyring([OLD]).signing.id
      ? 'old'
      : undefined;
}

/** Their secret, as it is stored under the new key. */
async function resealed({ sql }: TestApp, { email }: Owner): Promise<Buffer> {
  const [found] = await sql<{ row: string; secret: Buffer }[]>`SELECT user_id AS row, secret FROM totp_factors
    WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;
  const place = { table: 'totp_factors', column: 'secret', row: found?.row ?? '' };
  const opened = openColumn(new Keyring([OLD]), place, found?.secret ?? Buffer.alloc(0));
  return sealColumn(new Keyring([NEW]), place, opened as Buffer);
}

/** Sets their secret, and has `request` meet the row while that is not committed yet. */
async function meeting<T>(
  { sql }: TestApp,
  { email }: Owner,
  secret: Buffer,
  request: () => Promise<T>,
): Promise<T> {
  const { answer } = await sql.begin(async (tx) => {
    const [holder] = await tx<{ pid: number }[]>`UPDATE totp_factors SET secret = ${secret}
      WHERE user_id = (SELECT id FROM users WHERE email = ${email}) RETURNING pg_backend_pid() AS pid`;
    const answer = request();
    await until(async () => {
      const waiting = await sql`SELECT FROM pg_stat_activity
        WHERE ${holder?.pid ?? 0} = ANY(pg_blocking_pids(pid))`;
      return waiting.length > 0;
    });
    // In an object: a promise would be waited for before the commit.
    return { answer };
  });
  return answer;
}

test('another key takes over step by step, instances side by side, and each app works on', async () => {
  const DATABASE_URL = await freshDatabase('totp_key_rotation');
  const at = (DATA_ENCRYPTION_KEY: string) => startApp({ DATABASE_URL, DATA_ENCRYPTION_KEY });
  const [before, verify, sign] = [await at(STEPS.before), await at(STEPS.verify), await at(STEPS.sign)];
  const [active, sleeper] = [await ownerAt(before), await ownerAt(before)];

  for (const app of [before, verify]) expect(await codeAt(app, active)).toBe(200);
  expect(await keyOf(before, active)).toBe('old');
  const fromVerify = await ownerAt(verify);
  expect(await codeAt(before, fromVerify)).toBe(200);

  const fromSign = await ownerAt(sign);
  expect(await keyOf(sign, fromSign)).toBe('new');
  for (const owner of [active, fromVerify, fromSign])
    for (const app of [sign, verify]) expect(await codeAt(app, owner)).toBe(200);
  expect(await codeAt(sign, active)).toBe(200);
  expect(await keyOf(sign, sleeper)).toBe('old');

  // A secret that was used since is under the new key; the others need the old one in the list.
  for (const owner of [active, fromVerify, fromSign]) expect(await codeAt(sign, owner)).toBe(200);
  const drop = await at(STEPS.drop);
  for (const owner of [active, fromVerify, fromSign]) {
    expect(await keyOf(drop, owner)).toBe('new');
    expect(await codeAt(drop, owner)).toBe(200);
  }
  expect(await codeAt(drop, sleeper)).toBe(503);
  expect(await codeAt(sign, sleeper)).toBe(200);
  expect(await codeAt(drop, sleeper)).toBe(200);
}, 60_000);

describe('what nobody has used since', () => {
  async function rotated(name: string) {
    const DATABASE_URL = await freshDatabase(name);
    const at = (DATA_ENCRYPTION_KEY: string) => startApp({ DATABASE_URL, DATA_ENCRYPTION_KEY });
    const [before, sign, drop] = [await at(STEPS.before), await at(STEPS.sign), await at(STEPS.drop)];
    const sleepers = [await ownerAt(before), await ownerAt(before), await ownerAt(before)];
    const linesOn = (DATA_ENCRYPTION_KEY: string) =>
      linesAbout('database', { DATABASE_URL, DATA_ENCRYPTION_KEY });
    return { before, sign, drop, sleepers, linesOn };
  }

  test('is encrypted anew by an operator, and the former key can leave the list', async () => {
    const { sign, drop, sleepers, linesOn } = await rotated('totp_reencrypted');
    const { reencryption, close } = await operatorsAt(sign);
    expect(await linesOn(STEPS.sign)).toContainEqual(
      expect.stringMatching(/^warning database 3 of totp_factors\.secret .* former .*postern reencrypt/),
    );
    expect(await linesOn(STEPS.drop)).toContainEqual(
      expect.stringMatching(/^FAULT database 3 of totp_factors\.secret .* does not have/),
    );

    expect(await reencryption.run()).toEqual({ done: 3, lost: 0 });

    for (const owner of sleepers) {
      expect(await keyOf(drop, owner)).toBe('new');
      expect(await codeAt(drop, owner)).toBe(200);
    }
    expect((await linesOn(STEPS.drop)).filter((line) => line.includes('totp_factors'))).toEqual([]);
    // Once more, it finds nothing to do.
    expect(await reencryption.run()).toEqual({ done: 0, lost: 0 });
    await close();
  }, 60_000);

  test('by a key that is gone, or that was changed, is left as it is, and the rest is done', async () => {
    const { before, sign, sleepers } = await rotated('totp_reencrypted_rest');
    const [gone, changed, sound] = sleepers as [Owner, Owner, Owner];
    const zeros = Buffer.alloc(6);
    const overwrite = ({ email }: Owner, from: number) => sign.sql`UPDATE totp_factors
      SET secret = overlay(secret PLACING ${zeros} FROM ${from}::int)
      WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;
    await overwrite(gone, 1);
    await overwrite(changed, 20);
    const { reencryption, close } = await operatorsAt(sign);
    expect(await reencryption.run()).toEqual({ done: 1, lost: 2 });
    await close();
    expect(await codeAt(sign, sound)).toBe(200);
    expect(await keyOf(before, changed)).toBe('old');
  }, 60_000);

  test('is encrypted anew by two at once, and beside sign-ins, none of which is refused', async () => {
    const { sign, sleepers } = await rotated('totp_reencrypted_twice');
    const [one, other] = [await operatorsAt(sign), await operatorsAt(sign)];
    const [codes, first, second] = await Promise.all([
      Promise.all(sleepers.map((owner) => codeAt(sign, owner))),
      one.reencryption.run(),
      other.reencryption.run(),
    ]);
    await Promise.all([one.close(), other.close()]);
    expect(codes).toEqual([200, 200, 200]);
    expect([first.lost, second.lost]).toEqual([0, 0]);
    for (const owner of sleepers) expect(await keyOf(sign, owner)).toBe('new');
  }, 60_000);

  test('makes a code wait that comes in between, and refuses none that is right', async () => {
    const { sign, sleepers } = await rotated('totp_reencrypted_between');
    const [owner] = sleepers as [Owner];
    const anew = await resealed(sign, owner);
    const browser: Browser = sign.browser({ email: owner.email });
    await browser.login();
    await forgetSteps(browser);
    const code = await owner.authenticator.code();
    expect((await meeting(sign, owner, anew, () => showCode(browser, code))).status).toBe(200);
  }, 60_000);

  test('and is changed meanwhile stays what it was changed to', async () => {
    const { sign, sleepers } = await rotated('totp_reencrypted_meanwhile');
    const [owner] = sleepers as [Owner];
    const other = await resealed(sign, owner);
    const { reencryption, close } = await operatorsAt(sign);
    expect(await meeting(sign, owner, other, () => reencryption.run())).toEqual({ done: 2, lost: 0 });
    await close();
    const stored = await sign.sql<{ secret: Buffer }[]>`SELECT secret FROM totp_factors`;
    expect(stored.some(({ secret }) => secret.equals(other))).toBe(true);
  }, 60_000);
});

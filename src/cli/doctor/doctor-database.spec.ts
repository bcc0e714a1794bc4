import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { freshDatabase } from 'postern/testing';
import { versionOf } from './database.js';
import { examined, linesAbout, NOWHERE, said } from '../../../test/support/doctor.js';
import { startPostgresServer } from '../../../test/support/postgres-server.js';
import { TransactionPooler } from '../../../test/support/pooler.js';
import { startTlsDatabase } from '../../../test/support/tls-database.js';

const journal = JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8')) as {
  entries: { tag: string; when: number }[];
};

/** By what the record of migrations knows one. */
function whenOf(tag: string): number {
  const when = journal.entries.find((entry) => entry.tag === tag)?.when;
  if (when === undefined) throw new Error(`there is no migration ${tag}`);
  return when;
}

let database: string;
beforeAll(async () => {
  database = await examined();
});
afterAll(() => {
  const { password } = new URL(database);
  expect(said.some((line) => line.includes('Mark3r') || (password !== '' && line.includes(password)))).toBe(
    false,
  );
});

describe('the database', () => {
  const linesOn = async (variables: Record<string, string>) => linesAbout('database', variables);

  test('is a fault if it is missing, named without its password; DATABASE_URL_UNPOOLED as well', async () => {
    expect(await linesOn({ DATABASE_URL_UNPOOLED: NOWHERE })).toContainEqual(
      expect.stringMatching(
        '^FAULT database DATABASE_URL_UNPOOLED: 127\\.0\\.0\\.1:1/nowhere ' +
          "can't be used \\(ECONNREFUSED\\); check DATABASE_URL_UNPOOLED",
      ),
    );
    expect(await linesOn({ DATABASE_URL: NOWHERE })).toEqual([
      expect.stringMatching(/^FAULT database DATABASE_URL: 127\.0\.0\.1:1\/nowhere can't be used/),
    ]);
  });

  test('that refuses the password is a fault', async () => {
    const url = new URL(database);
    url.username = 'nobody';
    expect(await linesOn({ DATABASE_URL: url.href })).toEqual([
      expect.stringMatching(/^FAULT database DATABASE_URL: .*\(28\w{3}: .*nobody/),
    ]);
  });

  test('of a version that Postern was not made for is a fault', () => {
    expect([149_999, 150_000].map((number) => versionOf(number, 'it answers').level)).toEqual([
      'FAULT',
      'ok',
    ]);
  });

  test('on another machine is a warning if unencrypted, and a fault if it can’t encrypt', async () => {
    // Of the test's own: the one of DATABASE_URL may encrypt, and be elsewhere.
    const plain = await startPostgresServer();
    const url = new URL(plain.url);
    // No loopback address, and this machine.
    url.hostname = '0.0.0.0';
    expect(await linesOn({ DATABASE_URL: url.href })).toContainEqual(
      expect.stringMatching(/^warning database DATABASE_URL: TLS is off.*; add sslmode=verify-full/),
    );
    url.searchParams.set('sslmode', 'prefer');
    expect(await linesOn({ DATABASE_URL: url.href })).toContainEqual(
      expect.stringMatching(/^warning database DATABASE_URL: TLS is not insisted on/),
    );
    url.searchParams.set('sslmode', 'require');
    expect(await linesOn({ DATABASE_URL: url.href })).toEqual([
      expect.stringMatching(/^FAULT database DATABASE_URL: .* can't be used/),
    ]);
    await plain.discard();
  });

  test('for migrations is warned of, where it is another one', async () => {
    expect(await linesOn({ DATABASE_URL_UNPOOLED: await freshDatabase('doctor_other') })).toContainEqual(
      expect.stringMatching(
        /^warning database DATABASE_URL_UNPOOLED leads to another database than DATABASE_URL; /,
      ),
    );
  });

  test('is good if it encrypts, and a fault if its certificate can’t be checked as required', async () => {
    const encrypted = await startTlsDatabase(database);
    const [required, verified] = await Promise.all(
      ['require', 'verify-full'].map((mode) => linesOn({ DATABASE_URL: `${encrypted.url}?sslmode=${mode}` })),
    );
    encrypted.close();
    expect(required).toContain('ok database DATABASE_URL: TLS is on, and takes any certificate');
    expect(verified).toEqual([expect.stringMatching(/^FAULT database DATABASE_URL: .*CERT/)]);
  });

  describe('in any state', () => {
    let sql: Sql;
    let own: string;
    beforeAll(async () => {
      own = await freshDatabase('doctor');
      sql = postgres(own, { max: 1, onnotice: () => undefined });
    });
    afterAll(() => sql.end());

    test('without what drizzle/extras.sql adds is warned of, by name', async () => {
      await sql`ALTER TABLE sessions RESET (fillfactor)`;
      await sql`ALTER TABLE audit_events DISABLE TRIGGER audit_events_are_kept`;
      expect(await linesOn({ DATABASE_URL: own })).toContainEqual(
        expect.stringMatching(
          '^warning database drizzle/extras\\.sql is not applied: the fillfactor of sessions, ' +
            'the trigger audit_events_are_kept missing',
        ),
      );
    });

    test('where a value is missing that would be encrypted is well', async () => {
      await sql`WITH ann AS (
        INSERT INTO users (id, email, email_verified_at)
        VALUES (gen_random_uuid(), 'ann@example.com', now()) RETURNING id
      ), hers AS (
        INSERT INTO identities (id, user_id, provider, subject, is_email_verified, is_authority)
        SELECT gen_random_uuid(), id, 'acme', 'ann', true, false FROM ann RETURNING id
      )
      INSERT INTO provider_tokens (identity_id, access_token, scopes) SELECT id, '\\x00', 'openid' FROM hers`;
      const lines = (await linesOn({ DATABASE_URL: own })).join();
      expect(lines).toContain('1 of provider_tokens.access_token are under a key');
      expect(lines).not.toMatch(/provider_tokens\.(?:refresh|id)_token/);
      await sql`DELETE FROM users`;
    });

    test('with a migration that is not known here is warned of', async () => {
      await sql`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('x', 1)`;
      expect(await linesOn({ DATABASE_URL: own })).toContainEqual(
        expect.stringMatching(/^warning database 1 of the migrations that are applied/),
      );
      await sql`DELETE FROM drizzle.__drizzle_migrations WHERE created_at = 1`;
    });

    test('without a migration that waits for the release before to be gone is well', async () => {
      await sql`DELETE FROM drizzle.__drizzle_migrations WHERE created_at =
        ${whenOf('0014_without_users_password_hash')}`;
      expect(await linesOn({ DATABASE_URL: own })).toContainEqual(
        expect.stringMatching(
          /^ok database all migrations are applied but 0014_without_users_password_hash, which waits/,
        ),
      );
    });

    test('with pending migrations is a fault that names them', async () => {
      await sql`DELETE FROM drizzle.__drizzle_migrations WHERE created_at = ${whenOf('0013_passwords')}`;
      expect(await linesOn({ DATABASE_URL: own })).toContainEqual(
        expect.stringMatching(
          /^FAULT database migrations are pending: \d{4}_\w+; `npm run db:migrate` applies them$/,
        ),
      );
    });

    test('whose record this user may not read is warned of', async () => {
      await sql`DROP ROLE IF EXISTS doctor_reader`;
      await sql`CREATE ROLE doctor_reader LOGIN PASSWORD 'Mark3r'`;
      const url = Object.assign(new URL(own), { username: 'doctor_reader', password: 'Mark3r' });
      try {
        expect(await linesOn({ DATABASE_URL: url.href })).toContainEqual(
          expect.stringMatching(/^warning database this user may not read which migrations/),
        );
      } finally {
        await sql`DROP ROLE doctor_reader`;
      }
    });

    test('that was pushed is warned of, and an empty one is a fault', async () => {
      await sql`DROP SCHEMA drizzle CASCADE`;
      expect(await linesOn({ DATABASE_URL: own })).toContainEqual(
        expect.stringMatching(/^warning database the tables were pushed/),
      );
      await sql`DROP SCHEMA public CASCADE`;
      expect(await linesOn({ DATABASE_URL: own })).toContainEqual(
        expect.stringMatching(/^FAULT database migrations are pending: 0000_start, /),
      );
    });
  });

  test.each([
    [
      'loses prepared statements',
      false,
      'on',
      new RegExp(
        '^FAULT database a pooler in transaction mode is in front, and loses prepared statements; ' +
          'set DATABASE_PREPARE=off$',
      ),
    ],
    [
      'keeps prepared statements',
      true,
      'on',
      /^ok database a pooler in transaction mode is in front; it keeps prepared statements$/,
    ],
    [
      'is asked without them',
      false,
      'off',
      /^ok database a pooler in transaction mode is in front; statements are not prepared$/,
    ],
  ])('behind a pooler in transaction mode that %s', async (_, keeps, DATABASE_PREPARE, line) => {
    const pooler = await TransactionPooler.open(database, { keeps });
    const lines = await linesOn({ DATABASE_URL: pooler.url, DATABASE_PREPARE });
    const split = await linesOn({
      DATABASE_URL: pooler.url,
      DATABASE_PREPARE,
      DATABASE_URL_UNPOOLED: database,
    });
    pooler.close();

    expect(lines).toContainEqual(expect.stringMatching(line));
    expect(lines).toContainEqual(expect.stringMatching(/^warning database migrations go through the pooler/));
    expect(split).toContainEqual(expect.stringMatching(line));
    expect(split).toContainEqual(expect.stringMatching(/^ok database DATABASE_URL_UNPOOLED: \S+ answers$/));
    expect(split.join()).not.toContain('migrations go');
  });

  test('at an address of such poolers is warned of, when statements are prepared', async () => {
    const url = new URL(database);
    url.searchParams.set('pgbouncer', 'true');
    expect(await linesOn({ DATABASE_URL: url.href, DATABASE_PREPARE: 'on' })).toContainEqual(
      expect.stringMatching(/^warning database the address is that of a pooler/),
    );
  });
});

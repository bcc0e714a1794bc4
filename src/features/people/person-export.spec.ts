import { beforeAll, describe, expect, test } from '@jest/globals';
import { PgDialect } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { age, type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { actAs } from '../../../test/support/acting.js';
import { startApp } from '../../../test/support/app.js';
import { addTotp, halfSignedIn, showCode } from '../../../test/support/authenticator.js';
import { idOf, signUpAdmin } from '../../../test/support/admin-list-answers.js';
import { Device, DEVICES_ON } from '../../../test/support/devices.js';
import { askByEmail } from '../../../test/support/email-sign-in.js';
import { askForEmail, moveTo } from '../../../test/support/links.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';
import { addPasskey } from '../../../test/support/passkeys.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { registry } from '../../platform/registry/registry.js';
import { StatusService } from '../people-changes/status.service.js';
import type { HeldData } from './person-export.dto.js';
import { PersonExportRepository } from './person-export.repository.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({
    ...DEVICES_ON,
    IMPERSONATION: 'on',
    DATABASE_URL: await freshDatabase('person_export'),
  });
});

test('every table with a person in it has a part in their export', async () => {
  const tables = await app.sql<{ name: string }[]>`SELECT DISTINCT t.relname AS name
    FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace
      AND (t.relname = 'users' OR a.attname ~ '(^|_)(user_id|email|recipient|address|identity_id)$')
    ORDER BY name`;
  const values = { userId: sql<string>`''`, email: sql<string>`''`, addressSince: sql<Date>`now()` };
  const texts = Object.values(registry().personalData).map(
    (part) => new PgDialect().sqlToQuery(part(values)).sql,
  );
  expect(tables.length).toBeGreaterThan(15);
  const missing = tables.filter(({ name }) => !texts.some((text) => text.includes(`FROM "${name}"`)));
  expect(missing).toEqual([]);
});

/** Somebody with a row in most tables. */
async function withRows(): Promise<Browser> {
  const person = await signUp(app);
  await new Device(app).letInBy(person);
  const { authenticator } = await addTotp(person);
  await addPasskey(person);
  const other = person.otherDevice();
  await other.login();
  await showCode(other, await authenticator.code(), { trust: true });
  await halfSignedIn(other);
  await person.forgotPassword();
  await askByEmail(person);
  await app.settled();
  return person;
}

/** Every value of a column of bytes, and of one that is named as a hash or a secret, in each spelling. */
async function storedSecrets(): Promise<string[]> {
  const columns = await app.sql<{ table: string; column: string; type: string }[]>`
    SELECT table_name AS table, column_name AS column, data_type AS type FROM information_schema.columns
    WHERE table_schema = 'public' AND (data_type = 'bytea' OR column_name ~ '(hash|secret)')`;
  const values = await Promise.all(
    columns.map(async ({ table, column }) => {
      const rows = await app.sql<{ value: Buffer | string | null }[]>`SELECT ${app.sql(column)} AS value
        FROM ${app.sql(table)}`;
      return rows.flatMap(({ value }) => (value ? [value] : []));
    }),
  );
  return values
    .flat()
    .flatMap((value) =>
      Buffer.isBuffer(value)
        ? [value.toString('hex'), value.toString('base64').replace(/=+$/, ''), value.toString('base64url')]
        : [value],
    )
    .filter((spelling) => spelling.length > 8);
}

test('an export has what is held about a person, and none of what opens anything', async () => {
  const person = await withRows();
  const other = await signUp(app);
  const repository = app.app.get(PersonExportRepository, { strict: false });
  const db = app.app.get<Database>(DATABASE, { strict: false });
  const text = await repository.read(db, await idOf(person), person.email);
  const held = JSON.parse(text) as HeldData;
  const empty = Object.keys(held).filter((name) => held[name]?.length === 0);
  expect(empty.toSorted()).toEqual([
    'identities',
    'invitations',
    'pending_identities',
    'provider_tokens',
    'webhooks',
  ]);
  const secrets = await storedSecrets();
  expect(secrets.length).toBeGreaterThan(20);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  expect(text).not.toContain(other.email);
  expect(text).not.toContain(await idOf(other));
});

test('an export is asked for with a recent proof, and the audit has who did', async () => {
  const [person, admin] = [await signUp(app), await signUpAdmin(app)];
  const path = `/admin/users/${await idOf(person)}/export`;
  const answer = await admin.send('get', path);
  expect([answer.status, answer.headers['content-disposition']]).toEqual([
    200,
    'attachment; filename="person.json"',
  ]);
  expect(answer.body).toMatchObject({ user: [{ email: person.email }] });
  await age(admin, '11 minutes');
  expect(await admin.send('get', path)).toMatchProblem('PROOF_REQUIRED');
  const rows = await app.sql`SELECT actor_id FROM audit_events WHERE event = 'user_exported'
    AND user_id = ${await idOf(person)}`;
  expect(rows).toEqual([{ actor_id: await idOf(admin) }]);
});

test('an export has no address, device, session or note of an admin or operator who has acted', async () => {
  const [person, admin] = [await signUp(app), await signUpAdmin(app)];
  const id = await idOf(person);
  await app.sql`UPDATE sessions SET actor_session_id = ${admin.sessionId} WHERE id = ${person.sessionId}`;
  const status = { status: 'disabled', reason: 'a note for admins' };
  expect((await admin.send('put', `/admin/users/${id}/status`, { body: status })).status).toBe(204);
  const { context, close } = await operatorsAt(app);
  const service = context.get(StatusService, { strict: false });
  await service.enable({ userId: id }, { ...OPERATOR, why: 'a note for operators' });
  await close();
  expect((await admin.send('get', `/admin/users/${id}/export`)).status).toBe(200);
  const { body } = await admin.send('get', `/admin/users/${id}/export`);
  const { audit, sessions } = body as Record<
    'audit' | 'sessions',
    { event: string; ip: unknown; isByAnother?: boolean }[]
  >;
  const byAnother = audit.filter(({ isByAnother }) => isByAnother);
  expect(byAnother.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['user_disabled', 'user_enabled']),
  );
  for (const row of [...byAnother, ...sessions]) expect(row).toMatchObject({ ip: null, userAgent: null });
  for (const row of byAnother) expect(row).toMatchObject({ sessionId: null, reason: null });
  expect(audit.some(({ ip, isByAnother }) => !isByAnother && ip !== null)).toBe(true);
});

test('an export has nothing of who had the address before, nor of who typed it', async () => {
  const former = await signUp(app);
  await former.forgotPassword();
  const email = former.email;
  await moveTo(former, await askForEmail(former));
  await app.sql`DELETE FROM one_time_tokens WHERE email = ${email}`;
  await app.settled();
  const person = app.browser({ email });
  await person.signUp();
  await person.forgotPassword();
  const typed = {
    email,
    password: 'a quite different phrase',
    returnTo: `${app.env.WEB_ORIGINS[0] ?? ''}/typed`,
  };
  expect((await app.browser().send('post', '/auth/register', { body: typed })).status).toBe(202);
  await app.settled();
  const held = (await person.send('get', '/auth/me/export')).body as Record<string, { template?: string }[]>;
  expect(held.emails?.map(({ template }) => template).toSorted()).toEqual([
    'account-exists',
    'reset-password',
  ]);
  expect(held.registrations).toMatchObject([
    { verifiedAt: expect.any(String) },
    { verifiedAt: null, profile: null, returnTo: null },
  ]);
});

describe('what somebody gets of themselves', () => {
  const path = '/auth/me/export';

  test('is what an admin gets of them, as a file that no cache keeps', async () => {
    const person = await withRows();
    const other = await signUp(app);
    const answer = await person.send('get', path);
    expect([answer.status, answer.headers]).toMatchObject([
      200,
      {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="my-data.json"',
        'cache-control': 'private, no-store',
      },
    ]);
    const db = app.app.get<Database>(DATABASE, { strict: false });
    const text = await app.app
      .get(PersonExportRepository, { strict: false })
      .read(db, await idOf(person), person.email);
    const [own, admins] = [answer.body as HeldData, JSON.parse(text) as HeldData];
    expect(own.audit?.at(-1)).toMatchObject({ event: 'own_data_exported', sessionId: person.sessionId });
    expect(own).toEqual(admins);
    expect(JSON.stringify(own)).not.toContain(other.email);
  });

  test('comes whole, whatever stands where one part of it ends and the next begins', async () => {
    const person = await signUp(app);
    const odd = `\u202e𝒜${'𝒜'.repeat(255)}`;
    await app.sql`INSERT INTO audit_events (id, event, outcome, user_id, user_agent)
      SELECT gen_random_uuid(), 'login', 'success', ${await idOf(person)}, repeat('x', n % 2) || ${odd}
      FROM generate_series(1, 400) n`;
    const { body, text } = await person.send('get', path);
    const agents = (body as { audit: { userAgent: string }[] }).audit.map(({ userAgent }) => userAgent);
    expect(agents.filter((agent) => agent === odd || agent === `x${odd}`)).toHaveLength(400);
    expect(text).not.toContain('\u202e');
  });

  test('wants a recent proof, a page of ours, and nobody who acts as them', async () => {
    const person = await signUp(app);
    const from = (site: string, origin = app.env.APP_URL) =>
      person.send('get', path, { headers: { origin, 'sec-fetch-site': site } });
    expect(await from('cross-site', 'https://evil.example.test')).toMatchProblem('ORIGIN_REFUSED');
    await age(person, '11 minutes');
    expect(await from('same-origin')).toMatchProblem('PROOF_REQUIRED');
    await person.reauthenticate();
    expect((await from('same-origin')).status).toBe(200);
    const admin = await signUpAdmin(app);
    expect((await actAs(admin, await idOf(person))).status).toBe(200);
    expect(await admin.send('get', path)).toMatchProblem('IMPERSONATION_REFUSED');
    expect(await app.browser().send('get', path)).toMatchProblem('SESSION_REQUIRED');
    const rows = await app.sql`SELECT 1 FROM audit_events WHERE event = 'own_data_exported'
      AND user_id = ${await idOf(person)}`;
    expect(rows).toHaveLength(1);
  });
});

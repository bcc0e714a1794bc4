import { beforeAll, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, type TestApp } from 'postern/testing';
import { signUpAs } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import type { Figures } from './figures.dto.js';

let app: TestApp;
let admin: Browser;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('figures') });
  admin = await signUpAs(app, 'admin');
});

const ask = (query = '') => admin.send('get', `/admin/figures?${query}`);
const figures = async (query = '') => (await ask(query)).body as Figures;
const written = (event: string, at: string, outcome = 'success') =>
  app.sql`INSERT INTO audit_events (id, event, outcome, created_at)
    VALUES (gen_random_uuid(), ${event}, ${outcome}, ${at})`;

test('the last 48 hours are told by hour, with the one that goes on last', async () => {
  await admin.login();
  const { from, to, by, points } = await figures();
  expect([by, points.length]).toEqual(['hour', 48]);
  expect(points.map(({ at }) => at)).toEqual(
    Array.from({ length: 48 }, (_, n) => new Date(Date.parse(from) + n * 3_600_000).toISOString()),
  );
  expect(Date.parse(to)).toBeGreaterThanOrEqual(Date.now());
  expect(Date.parse(to) - Date.parse(from)).toBe(48 * 3_600_000);
  const sum = points.reduce((all, { signUps, signIns }) => all + signUps + signIns, 0);
  expect(sum).toBeGreaterThanOrEqual(2);
});

test('each event stands in its hour, and an hour without any is a zero', async () => {
  for (const [event, at] of [
    ['user_registered', '2026-03-01T10:00:00Z'],
    ['login_succeeded', '2026-03-01T10:59:59.999Z'],
    ['login_succeeded', '2026-03-01T12:00:00Z'],
    ['login_failed', '2026-03-01T12:30:00Z'],
    ['second_factor_failed', '2026-03-01T12:31:00Z'],
    ['rate_limited', '2026-03-01T12:32:00Z'],
    ['password_changed', '2026-03-01T12:33:00Z'],
    ['login_succeeded', '2026-03-01T13:00:00Z'],
  ] as const)
    await written(event, at);
  expect(await figures('from=2026-03-01T10:30:00Z&to=2026-03-01T13:00:00Z')).toEqual({
    from: '2026-03-01T10:00:00.000Z',
    to: '2026-03-01T13:00:00.000Z',
    by: 'hour',
    points: [
      { at: '2026-03-01T10:00:00.000Z', signUps: 1, signIns: 1, failures: 0, refused: 0 },
      { at: '2026-03-01T11:00:00.000Z', signUps: 0, signIns: 0, failures: 0, refused: 0 },
      { at: '2026-03-01T12:00:00.000Z', signUps: 0, signIns: 1, failures: 2, refused: 1 },
    ],
  });
  const { points } = await figures('from=2026-03-01&to=2026-03-02&by=day');
  expect(points).toEqual([
    { at: '2026-03-01T00:00:00.000Z', signUps: 1, signIns: 3, failures: 2, refused: 1 },
  ]);
});

test.each([
  ['to=2026-03-01&from=2026-03-01', 'This has to be before the end.'],
  ['to=2026-03-01&from=2026-03-05', 'This has to be before the end.'],
  ['from=2026-03-01&to=2026-04-02', 'Figures by hour are of 31 days at the most, and those by day of 366.'],
  ['from=2020-01-01&by=day', 'Figures by hour are of 31 days at the most, and those by day of 366.'],
  ['from=1800-01-01', 'Figures by hour are of 31 days at the most, and those by day of 366.'],
])('what ends before it begins, or is too long, is refused: %s', async (query, message) => {
  const answer = await ask(query);
  expect(answer).toMatchProblem('VALIDATION_FAILED');
  expect(answer.body).toMatchObject({ errors: [{ path: 'from', message }] });
});

test('31 days by hour, and 366 by day, are told', async () => {
  expect((await figures('from=2026-03-01&to=2026-04-01')).points).toHaveLength(744);
  expect((await figures('from=2025-01-01&to=2026-01-02&by=day')).points).toHaveLength(366);
  expect((await figures('by=day')).points).toHaveLength(30);
});

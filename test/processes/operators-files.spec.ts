import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newEmail, type TestApp } from 'postern/testing';
import { startApp } from '../support/app.js';
import { Operator } from '../support/operator.js';

/** `IMPORT_USERS=100000` for the whole of it. */
const USERS = Number(process.env.IMPORT_USERS ?? 3000);

/** Of `PASSWORD`, by crypt(3). */
const BCRYPT = '$2y$04$abcdefghijklmnopqrstuu7EJV7kdjBBQxyb0HjTh9KS7.Lah/6CG';

let app: TestApp;
let operator: Operator;
let folder: string;
beforeAll(async () => {
  [app, operator, folder] = await Promise.all([
    startApp(),
    Operator.atWork(),
    mkdtemp(join(tmpdir(), 'postern-files-')),
  ]);
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const path = (name: string) => join(folder, name);
const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);

test('a refused line is reported by number, code and field, and the exit code is 1', async () => {
  const [ann, bob] = [newEmail(), newEmail()];
  await writeFile(path('two.csv'), `email,passwordHash\n${ann},${BCRYPT}\n${bob},secret\n`);

  const checked = await operator.user(['import', path('two.csv'), '--check']);
  expect([checked.code, checked.stdout]).toEqual([1, expect.stringContaining('1 would be imported; 0 had')]);
  const { code, stdout, stderr } = await operator.user(['import', path('two.csv')]);

  expect([code, stdout]).toEqual([1, expect.stringContaining('1 imported; 0 had an account already')]);
  expect(stderr).toContain(`1 line was refused, and nobody of them was imported: ${path('two.csv')}.refused`);
  const report = path('two.csv.refused.ndjson');
  expect(await readFile(report, 'utf8')).toBe('{"line":3,"code":"HASH_UNREADABLE","field":"passwordHash"}\n');
  expect(await modeOf(report)).toBe('600');
  expect(await operator.refused(['import', path('none')])).toContain('cannot be read');
});

test('an export is a file that its owner alone can read, never in the place of another', async () => {
  const output = await operator.done('export', path('all.csv'), '--with-hashes');
  expect(await modeOf(path('all.csv'))).toBe('600');
  expect(await readFile(path('all.csv'), 'utf8')).toContain(BCRYPT);
  expect(await operator.audited(app, output)).toEqual([
    { event: 'users_exported', outcome: 'success', reason: 'all, with hashes' },
  ]);
  expect(await operator.refused(['export', path('all.csv')])).toContain('is there already');
  expect(await operator.refused(['export', path('no/such/folder')])).toContain('cannot be written');
});

test(
  'an import that is killed goes on where it is run again: nobody twice, nobody lost',
  async () => {
    const domain = `${newEmail().split('@')[0]}.example`;
    const lines = Array.from({ length: USERS }, (_, n) =>
      JSON.stringify({ email: `p${n}@${domain}`, passwordHash: BCRYPT, createdAt: '2024-05-01T10:00:00Z' }),
    );
    await writeFile(path('many.ndjson'), `${lines.join('\n')}\n`);
    const count = async () => {
      const [row] = await app.sql<{ users: number; hashes: number; events: number }[]>`
      SELECT count(*)::int AS users, count(p.hash)::int AS hashes, count(e.id)::int AS events FROM users u
      LEFT JOIN passwords p ON p.user_id = u.id
      LEFT JOIN audit_events e ON e.user_id = u.id AND e.event = 'user_created'
      WHERE u.email LIKE ${`%@${domain}`}`;
      return row ?? { users: 0, hashes: 0, events: 0 };
    };

    const killed = operator.user(['import', path('many.ndjson')], {}, async (child) => {
      const begun = () => app.sql`SELECT 1 FROM users WHERE email LIKE ${`%@${domain}`} LIMIT 1`;
      while ((await begun()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill('SIGKILL');
    });
    expect((await killed).code).toBeNull();
    const { users: before } = await count();
    expect([before > 0, before < USERS]).toEqual([true, true]);

    let peak = '';
    const { code, stdout } = await operator.user(
      ['import', path('many.ndjson')],
      { NODE_OPTIONS: '--max-old-space-size=80 --max-semi-space-size=4' },
      async ({ pid }) => {
        for (let status = ' '; status !== ''; await new Promise((resolve) => setTimeout(resolve, 50))) {
          status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
          peak = /VmHWM:\s*(.*)/.exec(status)?.[1] ?? peak;
        }
      },
    );
    if (process.env.IMPORT_USERS) console.log(`${USERS} lines, at the most in memory: ${peak}`);

    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining(`${USERS - before} imported; ${before} had an account already`),
    ]);
    // So many rows at once: by the counts of before the database would join them one by one.
    await app.sql`ANALYZE users, passwords, audit_events`;
    expect(await count()).toEqual({ users: USERS, hashes: USERS, events: USERS });
  },
  Math.max(60_000, USERS * 6),
);

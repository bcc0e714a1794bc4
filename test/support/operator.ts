import { type ChildProcess, spawn } from 'node:child_process';
import { userInfo } from 'node:os';
import { expect } from '@jest/globals';
import { type TestApp, workerDatabase } from 'postern/testing';
import { TEST_ENV } from './app.js';
import { COMPILE_CACHE, operatorsProduct } from './built-product.js';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Happens while the command runs. */
type Meanwhile = (child: ChildProcess) => Promise<void>;

/** Somebody at a terminal in a folder with the built product. */
export class Operator {
  /** All that was printed. */
  said = '';

  private constructor(private readonly folder: string) {}

  static async atWork(): Promise<Operator> {
    return new Operator(await operatorsProduct());
  }

  /** `npm run user -- …`, with the environment of the app under test and these variables besides. */
  user(args: string[], variables: Record<string, string> = {}, meanwhile?: Meanwhile): Promise<Ended> {
    return this.run(['user', ...args], variables, meanwhile);
  }

  /** `postern …`, the same. */
  async run(args: string[], variables: Record<string, string> = {}, meanwhile?: Meanwhile): Promise<Ended> {
    const env = {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      ...TEST_ENV,
      DATABASE_URL: await workerDatabase(),
      ...variables,
    };
    const child = spawn(process.execPath, ['bin/postern.mjs', ...args], {
      cwd: this.folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    void meanwhile?.(child);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => {
        this.said += stdout + stderr;
        resolve({ code, stdout, stderr });
      });
    });
  }

  /** Asserts that it was done, and returns what it said. */
  async done(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.user(args);
    expect([code, stderr]).toEqual([0, '']);
    return stdout;
  }

  /** Asserts that it was refused in a sentence, or by the usage, and returns that. */
  async refused(args: string[], variables: Record<string, string> = {}): Promise<string> {
    const { code, stdout, stderr } = await this.user(args, variables);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).not.toMatch(/^\s+at |node:|Error:/m);
    return stderr;
  }

  /** What the audit has under the request id that a command has named. */
  async audited({ sql }: TestApp, output: string): Promise<object[]> {
    const [, id = ''] = /under the request id ([0-9a-f-]{36})\./.exec(output) ?? [];
    const rows = await sql<
      { event: string; outcome: string; reason: string | null; user_agent: string; ip: string | null }[]
    >`
      SELECT event, outcome, reason, ip, user_agent FROM audit_events
      WHERE request_id = ${id} ORDER BY event`;
    for (const row of rows)
      expect([row.ip, row.user_agent]).toEqual([null, `npm run user (${userInfo().username})`]);
    return rows.map(({ event, outcome, reason }) => ({ event, outcome, reason }));
  }
}

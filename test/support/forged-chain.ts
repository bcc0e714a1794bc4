import { generateKeyPairSync } from 'node:crypto';
import { expect } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { DATABASE, type Database } from 'postern';
import type { TestApp } from 'postern/testing';
import { type CheckingKey } from '../../src/features/audit-chain/checkpoint.js';
import { eventLines } from '../../src/features/audit-chain/export/event-lines.js';
import { AuditSealing } from '../../src/features/audit-chain/sealing.service.js';
import { OutsideCopies } from '../../src/features/audit-chain/verification/outside-copies.js';
import {
  type Evidence,
  type Verdict,
  verifyChain,
} from '../../src/features/audit-chain/verification/verification.js';
import { readSigningKeys } from '../../src/platform/crypto/signing-keys.js';
import type { Executor } from '../../src/platform/db/executor.js';

/** A value of AUDIT_CHECKPOINT_KEY. */
export const newCheckpointKey = () =>
  JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));

/** Somebody who may do everything in the database, and has no key. */
export type Forger = (on: Executor, is: typeof sql) => Promise<unknown>;

type OtherEvidence = Partial<Evidence> & { lines?: string[] };

const ROLLED_BACK = new Error('what was forged is taken back');

/** The id of the event of this number. */
export const idOf = (sequence: number) =>
  sql`(SELECT event_id FROM audit_chain WHERE sequence = ${sequence})`;

/** A chain in the database of an app, and what is held of it outside. */
export class ForgedChain {
  /** The lines of the log with checkpoints, and all of an export. */
  logged: string[] = [];
  exported: string[] = [];
  private readonly db: Database;
  private readonly keys: readonly CheckingKey[];

  constructor(
    private readonly app: TestApp,
    key: string,
  ) {
    this.db = app.app.get<Database>(DATABASE);
    this.keys = readSigningKeys(key);
  }

  /** 500 events of last year, up to the first checkpoint; 1800 of today, the second one at 1500. */
  async fill(): Promise<void> {
    for (const [age, count] of [
      ['400 days', 500],
      ['0 days', 1800],
    ] as const) {
      await this.app.sql`INSERT INTO audit_events (id, event, ip, user_agent, created_at)
        SELECT gen_random_uuid(), 'login_failed', '203.0.113.9', 'Browser/1',
          now() - ${age}::interval + n * interval '1 microsecond' FROM generate_series(1, ${count}::int) n`;
      await this.app.app.get(AuditSealing).run(60_000);
    }
    this.logged = this.app.logs.filter((line) => line.includes('auditCheckpoint'));
    for await (const line of eventLines(this.db, {})) this.exported.push(line);
  }

  copies(lines: readonly string[]): OutsideCopies {
    const copies = new OutsideCopies(this.keys);
    for (const [at, line] of lines.entries()) copies.add(line, `outside:${at + 1}`);
    return copies;
  }

  /** What `verify` says as it stands. */
  verify(on: Executor = this.db, { lines = [], ...others }: OtherEvidence = {}): Promise<Verdict> {
    const days = { retentionDays: 365, ipRetentionDays: 30 };
    return verifyChain(on, { keys: this.keys, copies: this.copies(lines), ...days, ...others });
  }

  /** What `verify` says after a forgery, which is taken back. */
  async verdictOn(forge: Forger, given?: OtherEvidence): Promise<Verdict> {
    let verdict: Verdict | undefined;
    const forged = this.db.transaction(async (tx) => {
      await tx.execute(sql`SET LOCAL session_replication_role = replica`);
      await forge(tx, sql);
      verdict = await this.verify(tx, given);
      throw ROLLED_BACK;
    });
    await expect(forged).rejects.toBe(ROLLED_BACK);
    if (!verdict) throw new Error('nothing was verified');
    return verdict;
  }

  async faultsAfter(forge: Forger, given?: OtherEvidence): Promise<string[]> {
    return (await this.verdictOn(forge, given)).faults;
  }
}

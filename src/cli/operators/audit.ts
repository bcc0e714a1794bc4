import { readFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import type { CheckingKey } from '../../features/audit-chain/checkpoint.js';
import { AuditSealing } from '../../features/audit-chain/sealing.service.js';
import { eventLines, type ExportQuery } from '../../features/audit-chain/export/event-lines.js';
import { findLastCheckpoint } from '../../features/audit-chain/verification/chain.repository.js';
import { readCheckingKeys } from '../../features/audit-chain/verification/checking-keys.js';
import { OutsideCopies } from '../../features/audit-chain/verification/outside-copies.js';
import { verifyChain } from '../../features/audit-chain/verification/verification.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import type { Env } from '../../platform/env/env.js';
import { OperatorRefusal } from './operator-refusal.js';
import type { Report } from './report.js';

/** A command on the audit. */
export type AuditRequest =
  | {
      what: 'verify';
      copies: readonly string[];
      keys: readonly string[];
      retentionDays?: number;
      ipRetentionDays?: number;
    }
  | { what: 'checkpoint' | 'seal' }
  | { what: 'export'; query: ExportQuery };

type App = Pick<INestApplicationContext, 'get'>;

/** @throws OperatorRefusal with why it was not done */
export function performOnAudit(app: App, env: Env, request: AuditRequest): Promise<Report> {
  switch (request.what) {
    case 'verify':
      return verify(app, env, request);
    case 'checkpoint':
      return printCheckpoint(app);
    case 'seal':
      return seal(app);
    case 'export':
      return exportEvents(app, request.query);
  }
}

const databaseOf = (app: App) => app.get<Database>(DATABASE);

/** Checks the chain. What is wrong is what the command refuses with, so it ends with 1. */
async function verify(
  app: App,
  env: Env,
  {
    copies: files,
    keys: named,
    retentionDays = env.AUDIT_RETENTION_DAYS,
    ipRetentionDays = env.IP_RETENTION_DAYS,
  }: Extract<AuditRequest, { what: 'verify' }>,
): Promise<Report> {
  const keys = named.length > 0 ? await keysIn(named) : (env.AUDIT_CHECKPOINT_KEY ?? []);
  const copies = new OutsideCopies(keys);
  for (const file of files) {
    const hasCopy = await copies.readFile(file).catch(() => {
      throw new OperatorRefusal(`${file} cannot be read.`);
    });
    if (!hasCopy) throw new OperatorRefusal(`${file} has no copy of the chain in it.`);
  }
  const evidence = { keys, copies, retentionDays, ipRetentionDays };
  const { notes, faults } = await verifyChain(databaseOf(app), evidence);
  if (faults.length > 0)
    return { done: notes, changed: false, refusal: ['The audit does not hold.', ...faults].join('\n') };
  return { done: [...notes, 'The audit holds.'], changed: false };
}

/** @throws OperatorRefusal for one that can't be read, or is none */
async function keysIn(named: readonly string[]): Promise<CheckingKey[]> {
  const keys: CheckingKey[] = [];
  for (const one of named) {
    const text = /^\s*[{[-]/.test(one) ? one : await readFile(one, 'utf8').catch(() => undefined);
    try {
      keys.push(...readCheckingKeys(text ?? ''));
    } catch {
      throw new OperatorRefusal(`${one} is no public key on Ed25519, as a JWK or PEM.`);
    }
  }
  return keys;
}

/** For a timestamp service, a notary or a printer. */
async function printCheckpoint(app: App): Promise<Report> {
  const checkpoint = await findLastCheckpoint(databaseOf(app));
  if (!checkpoint) throw new OperatorRefusal('There is no checkpoint yet: nothing was sealed.');
  return { done: [JSON.stringify(checkpoint)], changed: false };
}

/** Seals what is left, however old it says that it is. With another sealer at work it ends with 1. */
async function seal(app: App): Promise<Report> {
  const { sealed, isWhole } = await app.get(AuditSealing).sealAll();
  const done = [`${sealed} events were sealed.`];
  if (isWhole) return { done, changed: false };
  return { done, changed: false, refusal: 'Another process is sealing just now: run it again.' };
}

/** One event a line, to standard output, as it is read. */
async function exportEvents(app: App, query: ExportQuery): Promise<Report> {
  for await (const line of eventLines(databaseOf(app), query))
    if (!process.stdout.write(line)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  return { done: [], changed: false };
}

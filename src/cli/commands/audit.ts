import { generateKeyPairSync } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { readSigningKeys } from '../../platform/crypto/signing-keys.ts';
import type { AuditRequest } from '../operators/audit.js';
import { run } from '../process/command.ts';
import { operate } from './operate.ts';

/** `npm run audit -- …`: the chain of the audit. docs/audit.md has what each part proves. */
export function declare(audit: Command): void {
  audit
    .command('verify')
    .description('says whether anybody has changed, removed, inserted or moved an event; exit code 1 if so')
    .option('--checkpoints <file...>', 'copies from outside: log lines, objects of a bucket, an export')
    .option('--key <public...>', 'the public key, or a file that has it; else that of AUDIT_CHECKPOINT_KEY')
    .option('--retention <days>', 'for how long events are kept; else AUDIT_RETENTION_DAYS', days)
    .option('--ip-retention <days>', 'after how many days addresses go; else IP_RETENTION_DAYS', days)
    .action(({ checkpoints = [], key = [], retention, ipRetention }: VerifyFlags) =>
      operateOn({
        what: 'verify',
        copies: checkpoints,
        keys: key,
        ...(retention === undefined ? {} : { retentionDays: retention }),
        ...(ipRetention === undefined ? {} : { ipRetentionDays: ipRetention }),
      }),
    );
  audit
    .command('checkpoint')
    .description('prints the newest checkpoint, for a timestamp service')
    .action(() => operateOn({ what: 'checkpoint' }));
  audit
    .command('seal')
    .description('seals what is not sealed yet, however old: also what came in too late for the app')
    .action(() => operateOn({ what: 'seal' }));
  audit
    .command('export')
    .description('prints events as OCSF has them, one JSON object a line, in the order of their seals')
    .option('--from <time>', 'events of this time on, as 2026-11-30T00:00:00Z', time)
    .option('--to <time>', 'events before this time', time)
    .option('--user <id>', 'events about, or by, this user')
    .option('--after <cursor>', 'goes on behind this line: its metadata.sequence', cursor)
    .action((query: ExportFlags) => operateOn({ what: 'export', query }));
  audit
    .command('key')
    .description('makes a key for AUDIT_CHECKPOINT_KEY, and prints it; the public one to the terminal')
    .action(() => run(printKey));
}

const operateOn = (on: AuditRequest) => operate('npm run audit', () => ({ verb: 'audit', on }));

interface VerifyFlags {
  checkpoints?: string[];
  key?: string[];
  retention?: number;
  ipRetention?: number;
}

interface ExportFlags {
  from?: string;
  to?: string;
  user?: string;
  after?: number;
}

function days(written: string): number {
  const value = Number(written);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a number of days, such as 365.');
  return value;
}

function cursor(written: string): number {
  const value = Number(written);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('the number of a line, its metadata.sequence.');
  return value;
}

function time(written: string): string {
  const value = new Date(written);
  if (Number.isNaN(value.getTime())) throw new InvalidArgumentError('a time, such as 2026-11-30T00:00:00Z.');
  return value.toISOString();
}

/** The private key alone to where a pipe reads. No file has it but where its owner puts it. */
function printKey(): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const [key] = readSigningKeys(JSON.stringify(privateKey.export({ format: 'jwk' })));
  if (!key) throw new Error('a key that was just made is one');
  const { jwk } = key;
  console.log(JSON.stringify({ ...key.privateKey.export({ format: 'jwk' }), kid: jwk.kid, alg: jwk.alg }));
  console.error(
    `Set it as AUDIT_CHECKPOINT_KEY, and keep the public key where the database's owner can't reach it:\n` +
      JSON.stringify(jwk),
  );
  return Promise.resolve();
}

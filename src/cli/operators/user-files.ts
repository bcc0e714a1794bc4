import { access, open, rename, rm } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { RefusedLine } from '../../features/user-files/line-codes.js';
import type { Format } from '../../features/user-files/lines.js';
import { UserExport } from '../../features/user-files/user-export.service.js';
import { UserImport } from '../../features/user-files/user-import.service.js';
import { OperatorRefusal } from './operator-refusal.js';
import type { Report } from './report.js';

/** A command that reads or writes a file of users. */
export type FileRequest =
  | { verb: 'import'; path: string; format?: Format | undefined; check: boolean; skipUnverified: boolean }
  | { verb: 'export'; path: string; format?: Format | undefined; withHashes: boolean };

type Request<Verb> = Extract<FileRequest, { verb: Verb }>;

/** Its owner alone may read what is written: addresses, and perhaps hashes. */
const OWNER_ONLY = 0o600;

const formatOf = ({ path, format }: FileRequest): Format =>
  format ?? (path.toLowerCase().endsWith('.csv') ? 'csv' : 'ndjson');

/**
 * Imports a file as it is read. Refused lines are named beside it, by number, code and field.
 * @throws OperatorRefusal for a file that can't be read
 */
export async function importFile(
  app: INestApplicationContext,
  request: Request<'import'>,
  client: ClientInfo,
): Promise<Report> {
  const { path, check: checksOnly, skipUnverified: skipsUnverified } = request;
  const refusals = new RefusalFile(`${path}.refused.ndjson`);
  await refusals.removeFormer();
  const bytes = await open(path).catch(() => {
    throw new OperatorRefusal(`${path} cannot be read.`);
  });
  try {
    const { made, known, refused, skipped } = await app.get(UserImport).import(
      bytes.createReadStream({ autoClose: false }),
      {
        format: formatOf(request),
        checksOnly,
        skipsUnverified,
        keepsIds: true,
        refuse: (line) => refusals.add(line),
      },
      client,
    );
    const counted = [
      `${made} ${checksOnly ? 'would be ' : ''}imported; ${known} had an account already, or stand in an ` +
        'earlier line, and stay as they are.',
      ...(skipped > 0 ? [`${skipped} passed over, whose address is not proven.`] : []),
    ];
    const refusal =
      `${refused} ${refused === 1 ? 'line was' : 'lines were'} refused, and nobody of them was imported: ` +
      `${refusals.path} says why.`;
    return { done: counted, changed: made > 0 && !checksOnly, ...(refused > 0 ? { refusal } : {}) };
  } finally {
    await Promise.all([bytes.close(), refusals.close()]);
  }
}

/** The lines that were refused, in a file that is made with the first. */
class RefusalFile {
  private file: Awaited<ReturnType<typeof open>> | undefined;

  constructor(readonly path: string) {}

  async removeFormer(): Promise<void> {
    await rm(this.path, { force: true });
  }

  async add(line: RefusedLine): Promise<void> {
    this.file ??= await open(this.path, 'wx', OWNER_ONLY);
    await this.file.appendFile(`${JSON.stringify(line)}\n`);
  }

  async close(): Promise<void> {
    await this.file?.close();
  }
}

/**
 * Writes all users to a file, which has its name once it is whole.
 * @throws OperatorRefusal for a file that is there already, or can't be written
 */
export async function exportFile(
  app: INestApplicationContext,
  request: Request<'export'>,
  client: ClientInfo,
): Promise<Report> {
  const { path, withHashes } = request;
  if (
    await access(path).then(
      () => true,
      () => false,
    )
  )
    throw new OperatorRefusal(`${path} is there already: name another file, or remove it.`);
  const partial = `${path}.partial`;
  await rm(partial, { force: true });
  const file = await open(partial, 'wx', OWNER_ONLY).catch(() => {
    throw new OperatorRefusal(`${path} cannot be written.`);
  });
  let leftOut = 0;
  try {
    const options = { format: formatOf(request), withHashes, onLeftOut: () => void leftOut++ };
    for await (const part of app.get(UserExport).export(options, client)) await file.appendFile(part);
    await file.sync();
    await rename(partial, path);
  } finally {
    await file.close();
    await rm(partial, { force: true });
  }
  const hashes = withHashes
    ? 'With the hashes of their passwords: keep it as you keep a backup, and remove it soon.'
    : 'Without hashes of passwords.';
  const missing =
    leftOut > 0 ? [`${leftOut} hashes are left out: DATA_ENCRYPTION_KEY lacks the key of their pepper.`] : [];
  return {
    done: [`All users stand in ${path}, which you alone can read.`, hashes, ...missing],
    changed: true,
  };
}

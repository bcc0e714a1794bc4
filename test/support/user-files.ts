import { Readable } from 'node:stream';
import type { RefusedLine } from '../../src/features/user-files/line-codes.js';
import type { Format } from '../../src/features/user-files/lines.js';
import type {
  ImportCounts,
  ImportOptions,
  UserImport,
} from '../../src/features/user-files/user-import.service.js';
import { OPERATOR } from './operators-at.js';

/** The outcome of an import, with the lines that it refused. */
export type Imported = ImportCounts & { lines: RefusedLine[] };

/** Imports a text, in parts of 1000 bytes, as an operator. */
export async function importText(
  userImport: UserImport,
  text: string,
  options: Partial<Omit<ImportOptions, 'format' | 'refuse'>> & { format?: Format } = {},
): Promise<Imported> {
  const lines: RefusedLine[] = [];
  const bytes = Buffer.from(text);
  const parts = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, index) =>
    bytes.subarray(index * 1000, (index + 1) * 1000),
  );
  const all = { format: 'ndjson' as const, ...options, refuse: (line: RefusedLine) => void lines.push(line) };
  return { ...(await userImport.import(Readable.from(parts), all, OPERATOR)), lines };
}

/** One JSON object a line. */
export const ndjson = (...users: readonly unknown[]): string =>
  users.map((user) => `${typeof user === 'string' ? user : JSON.stringify(user)}\n`).join('');

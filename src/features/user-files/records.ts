import { cellsOf } from './csv.js';
import type { LineCode } from './line-codes.js';
import { type Format, linesOf } from './lines.js';

/** The fields of a line; or why it has none. */
export type FileRecord = { line: number } & ({ fields: unknown } | { code: LineCode });

/**
 * The records of a file, one JSON object a line or CSV whose first record names the columns. A field that is
 * null, or an empty cell, is left out.
 */
export async function* recordsOf(
  bytes: AsyncIterable<Uint8Array>,
  format: Format,
): AsyncGenerator<FileRecord> {
  let columns: readonly string[] | undefined;
  for await (const line of linesOf(bytes, format)) {
    if ('code' in line) yield line;
    else if (format === 'ndjson') yield { line: line.line, ...objectOf(line.text) };
    else if (columns) yield { line: line.line, ...rowOf(columns, line.text) };
    else {
      columns = headerOf(line.text);
      if (!columns) {
        yield { line: line.line, code: 'NO_HEADER' };
        return;
      }
    }
  }
}

function objectOf(text: string): { fields: unknown } | { code: LineCode } {
  try {
    const json: unknown = JSON.parse(text);
    return { fields: isObject(json) ? withoutNulls(json) : json };
  } catch {
    return { code: 'NOT_JSON' };
  }
}

const isObject = (json: unknown): json is object =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const withoutNulls = (json: object): object =>
  Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));

/** How a cell is read; as text where it is not said. */
const COLUMNS: Readonly<Record<string, (cell: string) => unknown>> = {
  id: String,
  email: String,
  emailVerified: booleanOf,
  passwordHash: String,
  role: String,
  roles: (cell) => cell.split(/[ ;]+/).filter((role) => role !== ''),
  locale: String,
  status: String,
  createdAt: String,
  lastSeenOn: String,
  profile: jsonOf,
  totpSecret: String,
};

/** A file whose first line is a person would lose them, and may have a hash for a name. */
function headerOf(text: string): readonly string[] | undefined {
  const names = cellsOf(text.replace(/^\uFEFF/, ''))?.map((name) => name.trim());
  const isHeader =
    names?.includes('email') &&
    new Set(names).size === names.length &&
    names.every((name) => Object.hasOwn(COLUMNS, name));
  return isHeader ? names : undefined;
}

function rowOf(columns: readonly string[], text: string): { fields: unknown } | { code: LineCode } {
  const cells = cellsOf(text);
  if (cells?.length !== columns.length) return { code: 'NOT_CSV' };
  const fields = columns.flatMap((name, index) => {
    const cell = cells[index] ?? '';
    return cell === '' ? [] : [[name, COLUMNS[name]?.(cell)] as const];
  });
  return { fields: Object.fromEntries(fields) };
}

/** As JSON and as PostgreSQL write it. Another text is refused as no boolean. */
function booleanOf(cell: string): unknown {
  if (/^(t|true|1)$/i.test(cell)) return true;
  return /^(f|false|0)$/i.test(cell) ? false : cell;
}

/** A text that is no JSON is refused as no object. */
function jsonOf(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

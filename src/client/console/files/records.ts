import { cellsOf } from './csv.js';
import { type Format, type Line, linesOf } from './lines.js';

/**
 * The lines of a file as the API takes them, each a JSON object; those that are none get a code. JSON lines
 * are handed on as they are: the API reads them. Of CSV the first record names the columns; an empty cell is
 * left out. `src/features/user-files/records.ts` reads files at a terminal likewise.
 */
export async function* recordsOf(file: Blob, format: Format): AsyncGenerator<Line> {
  let columns: readonly string[] | undefined;
  for await (const line of linesOf(file, format)) {
    if ('code' in line || format === 'ndjson') yield line;
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

function rowOf(columns: readonly string[], text: string): { text: string } | { code: string } {
  const cells = cellsOf(text);
  if (cells?.length !== columns.length) return { code: 'NOT_CSV' };
  const fields = columns.flatMap((name, index) => {
    const cell = cells[index] ?? '';
    return cell === '' ? [] : [[name, COLUMNS[name]?.(cell)] as const];
  });
  return { text: JSON.stringify(Object.fromEntries(fields)) };
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

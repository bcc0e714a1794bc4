/** The states of a reader of RFC 4180, by what the next byte can be. */
type State = 'start' | 'plain' | 'quoted' | 'closed';

const [QUOTE, COMMA, NEWLINE] = [0x22, 0x2c, 0x0a];

/** Finds where records of CSV end: at each newline that stands in no quotes. It takes the bytes in turn. */
export class RecordEnds {
  #state: State = 'start';

  /** Whether a quote was opened, and not closed yet. */
  get isQuoted(): boolean {
    return this.#state === 'quoted';
  }

  /** @returns whether this byte ends a record */
  takes(byte: number): boolean {
    if (this.#state === 'quoted') {
      if (byte === QUOTE) this.#state = 'closed';
      return false;
    }
    if (byte === QUOTE && this.#state !== 'plain') this.#state = 'quoted';
    else this.#state = byte === COMMA || byte === NEWLINE ? 'start' : 'plain';
    return byte === NEWLINE;
  }
}

const CELL = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|$)/y;

/** The cells of one record, without its newline; undefined for a text that is none. Source: RFC 4180. */
export function cellsOf(record: string): string[] | undefined {
  const cells: string[] = [];
  for (let at = 0; ;) {
    CELL.lastIndex = at;
    const found = CELL.exec(record);
    if (!found) return undefined;
    const [{ length }, quoted, plain = '', end] = found;
    cells.push(unguarded(quoted?.replaceAll('""', '"') ?? plain));
    if (end === '') return cells;
    at += length;
  }
}

/** An export has an apostrophe before what a spreadsheet would run as a formula. */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

const unguarded = (cell: string) => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

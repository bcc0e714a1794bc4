/** A bare item. Numbers, dates and byte sequences keep their spelling. Source: RFC 9651, section 3.3. */
export type BareItem =
  { type: 'string' | 'token' | 'number' | 'bytes'; value: string } | { type: 'boolean'; value: boolean };

export type Parameters = ReadonlyMap<string, BareItem>;

/** A member of a list: one item, or an inner list of items. Both have parameters. */
export type Member =
  | { bare: BareItem; params: Parameters }
  | { inner: Extract<Member, { bare: unknown }>[]; params: Parameters };

const KEY = /^[a-z*][a-z0-9_.*-]*/;
const TOKEN = /^[A-Za-z*][\w:/!#$%&'*+.^`|~-]*/;
const NUMBER = /^@?-?\d{1,15}(?:\.\d{1,3})?/;
const BYTES = /^:[A-Za-z0-9+/=]*:/;
const STRING = /^"(?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*"/;

/**
 * Reads a field that is a List, all of its lines joined by commas.
 * @returns null for what is no List: the whole field is then ignored. Source: RFC 9651, section 4.2
 */
export function parseList(field: string): Member[] | null {
  try {
    return new Reader(field).list();
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Writes an sf-string. @throws Error for a character that such a string can't hold */
export function writeString(text: string): string {
  if (!/^[\x20-\x7e]*$/.test(text)) throw new Error(`not of ASCII: ${text}`);
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Source: RFC 9651, section 4.2.1 and after it. */
class Reader {
  private rest: string;

  constructor(field: string) {
    this.rest = field.replace(/^ +| +$/g, '');
  }

  list(): Member[] {
    const members: Member[] = [];
    while (this.rest !== '') {
      members.push(this.rest.startsWith('(') ? this.innerList() : this.item());
      this.skip(/^[ \t]*/);
      if (this.rest === '') break;
      this.take(/^,/);
      this.skip(/^[ \t]*/);
      if (this.rest === '') throw new SyntaxError('a comma at the end');
    }
    return members;
  }

  private innerList(): Member {
    this.take(/^\(/);
    const inner: Extract<Member, { bare: unknown }>[] = [];
    for (;;) {
      this.skip(/^ */);
      if (this.rest.startsWith(')')) break;
      inner.push(this.item());
      if (!/^[ )]/.test(this.rest)) throw new SyntaxError('items that stand too close');
    }
    this.take(/^\)/);
    return { inner, params: this.parameters() };
  }

  private item(): Extract<Member, { bare: unknown }> {
    return { bare: this.bareItem(), params: this.parameters() };
  }

  private parameters(): Parameters {
    const params = new Map<string, BareItem>();
    while (this.rest.startsWith(';')) {
      this.take(/^; */);
      const key = this.take(KEY);
      const value = this.rest.startsWith('=') ? (this.take(/^=/), this.bareItem()) : undefined;
      params.set(key, value ?? { type: 'boolean', value: true });
    }
    return params;
  }

  private bareItem(): BareItem {
    const [first = ''] = this.rest;
    if (first === '"')
      return { type: 'string', value: this.take(STRING).slice(1, -1).replace(/\\(.)/g, '$1') };
    if (first === '?') return { type: 'boolean', value: this.take(/^\?[01]/) === '?1' };
    if (first === ':') return { type: 'bytes', value: this.take(BYTES) };
    if (/[-@\d]/.test(first)) return { type: 'number', value: this.take(NUMBER) };
    return { type: 'token', value: this.take(TOKEN) };
  }

  private take(pattern: RegExp): string {
    const [found] = pattern.exec(this.rest) ?? [];
    if (found === undefined) throw new SyntaxError(`at ${this.rest}`);
    this.rest = this.rest.slice(found.length);
    return found;
  }

  private skip(pattern: RegExp): void {
    this.take(pattern);
  }
}

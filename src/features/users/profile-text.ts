/** Of JSON values, as PostgreSQL's `jsonb` keeps and writes them. */

type Path = (string | number)[];

/** How deep arrays and objects can lie in one another. */
const MAX_DEPTH = 32;

/**
 * Where a value can't be stored: text that has NUL or half of a surrogate pair, or something that lies too
 * deep.
 */
export function findUnstorable(value: unknown, path: Path = []): Path | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length > MAX_DEPTH) return path;
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  for (const [key, inner] of entries) {
    const found = isStorable(String(key)) ? findUnstorable(inner, [...path, key]) : path;
    if (found) return found;
  }
  return undefined;
}

/** Whether PostgreSQL can keep a text: it has neither NUL nor half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** The length of `value::jsonb::text` in bytes: `{"a": [1, 2]}`. */
export function bytesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return Buffer.byteLength(JSON.stringify(value) ?? '');
  const parts = Array.isArray(value)
    ? value.map((inner) => bytesOf(inner))
    : Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => bytesOf(key) + 2 + bytesOf(inner));
  return 2 + parts.reduce((sum, bytes) => sum + bytes + 2, 0) - (parts.length > 0 ? 2 : 0);
}

/** A value as the text that PostgreSQL reads it from. */
export type Written = string | null;

/**
 * Writes a value as PostgreSQL reads it, whichever type it has there: the server knows that, by the text of
 * the statement. Lists and JSON are written by those who know that they are some.
 * @throws Error for undefined
 */
export function written(value: unknown): Written {
  if (typeof value === 'string' || value === null) return value;
  if (value === undefined) throw new Error('a value of a statement is undefined');
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  return value instanceof Date ? value.toISOString() : `${value as number | bigint | boolean}`;
}

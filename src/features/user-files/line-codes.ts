/** The reasons why a line of a file is refused. */
export const LINE_CODES = [
  'NOT_UTF8',
  'NOT_JSON',
  'NOT_CSV',
  'NO_HEADER',
  'QUOTE_OPEN',
  'TOO_LONG',
  'FIELD_UNKNOWN',
  'FIELD_INVALID',
  'EMAIL_INVALID',
  'EMAIL_UNVERIFIED',
  'EMAIL_RESERVED',
  'EMAIL_REFUSED',
  'HASH_UNREADABLE',
  'ROLE_UNKNOWN',
  'ROLE_REFUSED',
  'TOTP_UNREADABLE',
  'TOTP_UNAVAILABLE',
] as const;
export type LineCode = (typeof LINE_CODES)[number];

/** A line that is not imported. It holds nothing of what the line says. */
export interface RefusedLine {
  /** From 1; where a record has several lines, its first. */
  line: number;
  code: LineCode;
  /** Of the line, where one is at fault. */
  field?: string;
}

export function isLineCode(text: string): text is LineCode {
  return (LINE_CODES as readonly string[]).includes(text);
}

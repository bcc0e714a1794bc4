/** The statements of the driver's own text that have a name: their own. */
const CONTROL = new Set(['BEGIN', 'COMMIT', 'ROLLBACK']);

const names = new Map<string, string>();

/** Remembers the name of a statement that is sent with this text. */
export function nameStatement(text: string, name: string): void {
  names.set(text, name);
}

/**
 * The name of a statement that was declared with one. Others are made of what a request needs, so they have
 * one name together.
 */
export function nameOfStatement(text: string): string {
  return names.get(text) ?? (CONTROL.has(text) ? text : 'other');
}

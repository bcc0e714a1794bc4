import { h } from '../../elements/dom.js';

/** Has the browser save these lines as a file. */
export function save(name: string, parts: readonly string[]): void {
  const href = URL.createObjectURL(new Blob([...parts], { type: 'application/x-ndjson' }));
  h('a', { href, download: name }).click();
  // A browser may begin to read it only now.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

import { h } from '../../elements/dom.js';
import type { Desk } from '../view.js';

/** How long a browser may take until it begins to read a file that it saves, in milliseconds. */
const UNTIL_READ = { shown: 60_000, left: 1000 };

/** Has the browser save these texts as a file. Where its view is left, nothing of it stays in the page. */
export function save(
  { left }: Pick<Desk, 'left'>,
  name: string,
  parts: readonly string[],
  type = 'application/x-ndjson',
): void {
  const href = URL.createObjectURL(new Blob([...parts], { type }));
  h('a', { href, download: name }).click();
  const revoke = () => URL.revokeObjectURL(href);
  setTimeout(revoke, UNTIL_READ.shown);
  left.addEventListener('abort', () => setTimeout(revoke, UNTIL_READ.left));
}

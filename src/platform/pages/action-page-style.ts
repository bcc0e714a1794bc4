import type { Colours } from '../registry/brand.js';
import type { Looks } from './brand.js';

/** The colours by the names of the elements' custom properties. */
const PROPERTIES = {
  '--page': 'page',
  '--postern-surface': 'card',
  '--postern-line': 'line',
  '--postern-text': 'text',
  '--postern-good': 'text',
  '--postern-quiet': 'quiet',
  '--postern-accent': 'button',
  '--postern-on-accent': 'label',
  '--postern-field': 'field',
  '--postern-bad': 'bad',
} as const satisfies Record<string, keyof Colours>;

const variablesOf = (colours: Colours) =>
  Object.entries(PROPERTIES)
    .map(([name, colour]) => `${name}: ${colours[colour]};`)
    .join(' ');

/**
 * The style of the frame of the pages behind mails' links: its colours, which are those of the mails, are the
 * element's, too. All else of the element's looks stands in src/client/elements.
 */
export const actionStyle = ({ colours, fonts }: Looks) => `
:root {
  color-scheme: light;
  --postern-font: ${fonts.pages};
  --postern-codes: ${fonts.codes};
  ${variablesOf(colours.light)}
}
@media (prefers-color-scheme: dark) {
  :root { color-scheme: dark; ${variablesOf(colours.dark)} }
}
body {
  margin: 0;
  padding: 1.5em .75em;
  background: var(--page);
  color: var(--postern-text);
  font: 16px/1.5 var(--postern-font);
  overflow-wrap: anywhere;
}
.app img { max-width: 100%; object-fit: contain; vertical-align: bottom; }
`;

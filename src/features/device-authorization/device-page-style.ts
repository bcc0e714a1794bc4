import { actionStyle } from '../../platform/pages/action-page-style.js';
import type { Looks } from '../../platform/pages/brand.js';

const FORMS = `
main {
  max-width: 26rem;
  margin: 0 auto;
  padding: 1.5rem;
  background: var(--postern-surface);
  border: 1px solid var(--postern-line);
  border-radius: .5rem;
}
h1 { font-size: 1.375rem; line-height: 1.25; }
.app { margin-top: 0; color: var(--postern-quiet); }
.alert { color: var(--postern-bad); }
.warning { padding-inline-start: .75rem; border-inline-start: .25rem solid var(--postern-bad); }
.code { font-family: var(--postern-codes); letter-spacing: .1em; }
p.code { font-size: 1.5rem; text-align: center; }
ul { padding-inline-start: 1.25rem; }
label { display: block; margin-block: 1rem; }
input {
  box-sizing: border-box;
  width: 100%;
  min-height: 2.75rem;
  margin-block-start: .25rem;
  padding: .5rem .75rem;
  color: inherit;
  background: transparent;
  border: 1px solid var(--postern-field);
  border-radius: .375rem;
  font: inherit;
}
input.code { font-family: var(--postern-codes); text-transform: uppercase; }
button {
  width: 100%;
  min-height: 2.75rem;
  margin-block: .5rem;
  color: var(--postern-on-accent);
  background: var(--postern-accent);
  border: 1px solid var(--postern-accent);
  border-radius: .375rem;
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
button.quiet { color: var(--postern-accent); background: transparent; }
a { color: var(--postern-accent); }
:focus-visible { outline: 2px solid var(--postern-accent); outline-offset: 2px; }
`;

/** The frame's style, and that of forms that are no elements of src/client. */
export const pageStyle = (worn: Looks): string => `${actionStyle(worn)}${FORMS}`;

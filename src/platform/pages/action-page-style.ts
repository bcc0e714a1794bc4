import type { Looks } from './brand.js';

const variablesOf = (colours: Looks['colours']['light']) =>
  Object.entries(colours)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ');

const RULES = `* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0;
  padding: 1.5em .75em;
  background: var(--page);
  color: var(--text);
  font: 16px/1.5 var(--font);
  overflow-wrap: anywhere;
}
main {
  max-width: 33em;
  margin: 0 auto;
  padding: 1.75em 1.5em;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}
h1 { margin: 0 0 .75em; font-size: 1.5em; line-height: 1.25; text-wrap: balance; }
p { margin: 0 0 1em; }
label { display: block; font-weight: 600; }
input, button { font: inherit; }
input { color: inherit; }
.field {
  display: block;
  width: 100%;
  margin: .5em 0;
  padding: .6em;
  background: var(--card);
  border: 1px solid var(--field);
  border-radius: 8px;
}
#typed-field { margin-bottom: 1.25em; }
#mailed-code { font-size: 1.75em; font-weight: 600; letter-spacing: .1em; font-family: var(--codes); }
#code { text-transform: uppercase; letter-spacing: .1em; font-family: var(--codes); }
.app, .hint { margin: 0; color: var(--quiet); }
.app { font-weight: 600; }
.app img { max-width: 100%; object-fit: contain; vertical-align: bottom; }
.toggle { margin-bottom: 1.25em; padding: .25em 0; font-weight: 400; }
.toggle input {
  width: 1.1em;
  height: 1.1em;
  margin: 0;
  margin-inline-end: .35em;
  vertical-align: -.15em;
  accent-color: var(--button);
}
button {
  min-height: 2.75em;
  padding: .6em 1.4em;
  border: 0;
  border-radius: 8px;
  background: var(--button);
  color: var(--label);
  font-weight: 600;
  cursor: pointer;
}
button:disabled { opacity: .6; cursor: default; }
#by-code button { margin-top: .5em; margin-inline-end: .5em; }
button.quiet { border: 1px solid var(--field); background: none; color: var(--button); }
a { color: var(--button); }
:focus-visible { outline: 3px solid var(--button); outline-offset: 2px; }
#status, #done { outline: none; }
#status { margin: 0; color: var(--bad); }
#status.good { color: inherit; }
#status:not(:empty) { margin-bottom: 1em; }
[aria-invalid] { border-color: var(--bad) !important; }
#done :last-child { margin: 0; }
`;

/** The one style of the pages behind mails' links. Its colours are those of the mails. */
export const actionStyle = ({ colours, fonts }: Looks) => `
:root {
  color-scheme: light dark;
  --font: ${fonts.pages};
  --codes: ${fonts.codes};
  ${variablesOf(colours.light)}
}
@media (prefers-color-scheme: dark) {
  :root { ${variablesOf(colours.dark)} }
}
${RULES}`;

import { CONTROLS } from './sheet-controls.js';

/** The looks of the card and its texts. A page changes them by the custom properties, and by `::part()`. */
const CARD = `
:host {
  display: block;
  max-inline-size: 27rem;
  margin-inline: auto;
  --text: var(--postern-text, #1c2128);
  --surface: var(--postern-surface, #ffffff);
  --accent: var(--postern-accent, #1f4fd8);
  --on-accent: var(--postern-on-accent, #ffffff);
  --bad: var(--postern-bad, #b42318);
  --good: var(--postern-good, #1a6b3c);
  --quiet: var(--postern-quiet, #57606a);
  --field: var(--postern-field, #6e7781);
  --radius: var(--postern-radius, 10px);
  color: var(--text);
  font: 16px/1.5 var(--postern-font, system-ui, sans-serif);
  text-align: start;
  overflow-wrap: anywhere;
}
@supports (color: light-dark(#000, #fff)) {
  :host {
    --text: var(--postern-text, light-dark(#1c2128, #e6e9ed));
    --surface: var(--postern-surface, light-dark(#ffffff, #1c2128));
    --accent: var(--postern-accent, light-dark(#1f4fd8, #8fb0ff));
    --on-accent: var(--postern-on-accent, light-dark(#ffffff, #10182b));
    --bad: var(--postern-bad, light-dark(#b42318, #ff9d94));
    --good: var(--postern-good, light-dark(#1a6b3c, #7fd6a2));
    --quiet: var(--postern-quiet, light-dark(#57606a, #a3acb7));
    --field: var(--postern-field, light-dark(#6e7781, #8b949e));
  }
}
:host([hidden]), [hidden] { display: none; }
* { box-sizing: border-box; }
.card {
  --line: var(--postern-line, color-mix(in srgb, var(--text) 16%, var(--surface)));
  --tint: color-mix(in srgb, var(--accent) 9%, var(--surface));
  padding: clamp(1.25rem, 5vw, 2.25rem);
  border: 1px solid var(--line);
  border-radius: calc(var(--radius) * 1.4);
  background: var(--surface);
  box-shadow: 0 1px 2px #1c21280f, 0 8px 24px #1c21280f;
}
.card[aria-busy] { min-block-size: 12rem; display: grid; place-items: center; }
.card[aria-busy] > div:empty {
  inline-size: 1.75rem;
  block-size: 1.75rem;
  border: 3px solid var(--accent);
  border-block-start-color: transparent;
  border-radius: 50%;
  animation: appear 0.2s 0.4s backwards, turn 0.8s linear infinite;
}
h1, h2, h3, h4, h5, h6, ::slotted(h1) {
  margin: 0 0 1rem;
  line-height: 1.25;
  font-weight: 650;
  text-wrap: balance;
}
[part=heading], ::slotted(h1) { font-size: 1.6rem; letter-spacing: -0.01em; }
[part=subheading] { font-size: 1.1rem; }
::slotted(.app) { margin: 0 0 0.75rem; color: var(--quiet); font-weight: 600; }
:is(p, form) + [part=subheading] {
  margin-block-start: 1.5rem;
  padding-block-start: 1.5rem;
  border-block-start: 1px solid var(--line);
}
p { margin: 0 0 1rem; }
a, .link { color: var(--accent); text-underline-offset: 0.2em; }
.hint { color: var(--quiet); font-size: 0.9rem; }
.hint, .error, .alert, .status, .notice { margin: 0; }
.ways {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.5rem;
  justify-content: space-between;
  margin: 1.25rem 0 0;
}
.ways > *, p > a:only-child:not(.quiet) { display: inline-block; padding-block: 0.25rem; }
.notice:not(:empty), .alert:not(:empty), .aside {
  margin-block-end: 1rem;
  padding: 0.8rem 1rem;
  border-radius: var(--radius);
  background: var(--tint);
}
.error, .alert { color: var(--bad); }
.alert:not(:empty) { background: color-mix(in srgb, var(--bad) 9%, var(--surface)); }
.status { color: var(--good); }
.unseen, form:has([aria-busy]) .status {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
/* Nothing to be pressed: the focus was moved here for those who hear the page. */
[tabindex='-1'] { outline: none; }
form + .another { margin-block-start: 0.75rem; }
#done > :last-child, .mailed-code { margin: 0; }
.mailed-code { font: 600 1.75rem var(--postern-codes, ui-monospace, monospace); letter-spacing: 0.1em; }
@keyframes appear { from { opacity: 0; } }
@keyframes turn { to { rotate: 1turn; } }
@media (prefers-reduced-motion: reduce) {
  /* The ring comes and goes, and does not turn. */
  * { animation-name: appear, appear !important; animation-direction: normal, alternate !important; }
}
`;

let made: CSSStyleSheet | undefined;

/** One for all elements of a page. It is constructed, since a strict policy refuses a style element. */
export function sheet(): CSSStyleSheet {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(CARD + CONTROLS);
  }
  return made;
}

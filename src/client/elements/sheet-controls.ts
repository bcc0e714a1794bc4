/** The looks of fields and buttons. */
export const CONTROLS = `
.field, .choice { margin-block-end: 1.1rem; }
label { font-weight: 600; }
.choice label {
  display: flex;
  gap: 0.6rem;
  align-items: center;
  min-block-size: 1.75rem;
  font-weight: 400;
}
.choice .hint { padding-inline-start: 1.75rem; }
.choice input {
  flex: none;
  margin: 0;
  inline-size: 1.15rem;
  block-size: 1.15rem;
  accent-color: var(--accent);
}
.box { position: relative; margin-block-start: 0.35rem; }
input, button { font: inherit; color: inherit; }
.box input {
  inline-size: 100%;
  min-block-size: 2.9rem;
  padding: 0.5rem 0.8rem;
  border: 1px solid var(--field);
  border-radius: var(--radius);
  background: var(--surface);
}
.box input:has(+ .show) { padding-inline-end: 6.5rem; }
.box input[autocomplete=one-time-code] { font-variant-numeric: tabular-nums; letter-spacing: 0.15em; }
.box input:is([type=email], [inputmode], [autocomplete=one-time-code]) { direction: ltr; }
.box input[aria-invalid] { border-color: var(--bad); box-shadow: inset 0 0 0 1px var(--bad); }
button, .quiet {
  display: inline-flex;
  gap: 0.5rem;
  align-items: center;
  justify-content: center;
  min-block-size: 2.9rem;
  padding: 0.5rem 1.3rem;
  border: 1px solid transparent;
  border-radius: var(--radius);
  font-weight: 600;
  text-decoration: none;
  cursor: pointer;
}
.main { inline-size: 100%; background: var(--accent); color: var(--on-accent); }
.quiet { border-color: var(--field); background: transparent; color: var(--text); }
form > .quiet, .others > .quiet, a.quiet { inline-size: 100%; }
.main:hover { background: color-mix(in srgb, var(--accent), var(--text) 15%); }
.quiet:hover, .show:hover { background: var(--tint); }
.link {
  min-block-size: 2rem;
  padding: 0.1rem 0;
  border: 0;
  background: transparent;
  font-weight: 400;
  text-align: start;
  text-decoration: underline;
}
.show {
  position: absolute;
  inset-block: 0.3rem;
  inset-inline-end: 0.3rem;
  min-block-size: 0;
  padding: 0 0.8rem;
  background: transparent;
  color: var(--accent);
  font-size: 0.9rem;
}
.error:not(:empty) { margin-block-start: 0.35rem; }
form .status:not(:empty) { margin-block-start: 0.75rem; }
form + p { margin: 1rem 0 0; }
.one-of > p { margin: 0; }
.one-of > form + p { margin-block-start: 0.75rem; }
.others { display: grid; gap: 0.75rem; }
.or {
  display: flex;
  gap: 1rem;
  align-items: center;
  margin: 1.1rem 0;
  color: var(--quiet);
  font-size: 0.9rem;
}
.or::before, .or::after { flex: 1; border-block-start: 1px solid var(--line); content: ''; }
[aria-disabled]:not([aria-busy]) {
  border-color: var(--field);
  background: transparent;
  color: var(--text);
  cursor: not-allowed;
}
button[aria-busy] { cursor: progress; }
.spinner, .left:empty { display: none; }
.left { font-variant-numeric: tabular-nums; }
/* Only what takes its time is seen to do so. */
button[aria-busy] .spinner {
  display: block;
  inline-size: 1em;
  block-size: 1em;
  margin-inline-start: -1.5em;
  border: 2px solid currentcolor;
  border-block-start-color: transparent;
  border-radius: 50%;
  animation: appear 0.1s 0.15s backwards, turn 0.8s linear infinite;
}
`;

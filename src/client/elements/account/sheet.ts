/** The looks of the account and of its dialogs, besides those of all elements. */
const ACCOUNT = `
:host { max-inline-size: 44rem; }
:host(postern-proof) { display: contents; }
:host(postern-proof) .card { display: none; }
.card { padding: 0; border: 0; background: none; box-shadow: none; }
.sections { display: grid; gap: 1.25rem; }
.section, .dialog {
  --line: var(--postern-line, color-mix(in srgb, var(--text) 16%, var(--surface)));
  --tint: color-mix(in srgb, var(--accent) 9%, var(--surface));
  padding: clamp(1.25rem, 4vw, 2rem);
  border: 1px solid var(--line);
  border-radius: calc(var(--radius) * 1.4);
  background: var(--surface);
  color: var(--text);
}
.section { min-inline-size: 0; box-shadow: 0 1px 2px #1c21280f; }
.section[hidden], [hidden] { display: none; }
.section form > :is(.main, .quiet) { inline-size: auto; }
.section form > :is(.main, .quiet) .spinner {
  inline-size: 0.7em;
  block-size: 0.7em;
  margin-inline-start: calc(-0.7em - 0.5rem);
}
.section .field { max-inline-size: 26rem; }
.dialog form > .quiet { inline-size: 100%; }
.content > form + form, .dialog form + form { margin-block-start: 0.75rem; }
.content > :last-child { margin-block-end: 0; }
.content + form { margin-block-start: 1.25rem; }
dl { margin: 0 0 1.25rem; }
dt { color: var(--quiet); font-size: 0.9rem; }
dd { margin: 0 0 0.75rem; }
.rows { margin: 0; padding: 0; list-style: none; }
.rows + form, .rows + p, .rows + .buttons { margin-block-start: 1.25rem; }
.rows li {
  display: flex;
  flex-wrap: wrap;
  gap: 0.75rem 1rem;
  align-items: center;
  justify-content: space-between;
  padding-block: 1rem;
  border-block-end: 1px solid var(--line);
}
.rows li:first-child { padding-block-start: 0; }
.rows li > div:first-child { flex: 1 1 15rem; }
.content:last-child > .rows:last-child li:last-child { padding-block-end: 0; border: 0; }
.rows .hint { margin-block-start: 0.15rem; }
.badge {
  display: inline-block;
  margin-inline-start: 0.6rem;
  padding: 0.1rem 0.6rem;
  border-radius: 1rem;
  background: var(--tint);
  font-size: 0.85rem;
}
.buttons { display: flex; flex-wrap: wrap; gap: 0.75rem; }
.buttons + form { margin-block-start: 1rem; }
.status:not(:empty) + .content { margin-block-start: 1rem; }
.steps { margin: 0; padding-inline-start: 1.25rem; }
.steps li { margin-block-end: 1.5rem; }
.steps form { margin-block-end: 1rem; }
/* A reader wants dark on light, and a margin, also at night. */
.qr {
  inline-size: min(15rem, 100%);
  margin-block-end: 1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: #ffffff;
  overflow: hidden;
}
.qr svg { display: block; inline-size: 100%; block-size: auto; }
code { font-family: ui-monospace, monospace; font-size: 0.95em; }
.codes {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr));
  gap: 0.35rem 1.5rem;
  margin: 0 0 1.25rem;
  padding-block: 1rem;
  padding-inline: 2.75rem 1rem;
  border-radius: var(--radius);
  background: var(--tint);
}
select {
  inline-size: 100%;
  min-block-size: 2.9rem;
  padding: 0.5rem 0.8rem;
  border: 1px solid var(--field);
  border-radius: var(--radius);
  background: var(--surface);
  font: inherit;
  color: inherit;
}
.grave [part=subheading], .grave .quiet { color: var(--bad); }
.dialog { inline-size: min(27rem, 100vw - 1.5rem); max-block-size: calc(100dvb - 2rem); font: inherit; }
.dialog::backdrop { background: #11141899; }
.dialog > .quiet { inline-size: 100%; margin-block-start: 0.75rem; }
`;

let made: CSSStyleSheet | undefined;

/** One for all of them on a page. */
export function accountSheet(): CSSStyleSheet {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(ACCOUNT);
  }
  return made;
}

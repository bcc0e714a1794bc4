import { createHash } from 'node:crypto';
import type { Locale } from '../registry/locales.js';
import type { Language } from '../i18n/languages.js';
import type { PageControlMessages, SignedInText } from '../registry/links.js';
import { escapeHtml } from '../http/escape-html.js';
import { actionStyle } from './action-page-style.js';
import { type AppLooks, logoOf, type Looks, looks } from './brand.js';
import { LINK_SCRIPT } from './link-script.js';

function hash(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

/** The parts of these pages that follow from a project's looks. */
interface Frame {
  style: string;
  policy: string;
  /** The line above the heading, as HTML. */
  head: (appName: string) => string;
}

const frames = new WeakMap<Looks, Frame>();

function frameOf(worn: Looks): Frame {
  const made = frames.get(worn);
  if (made) return made;
  const { logo } = worn;
  const style = actionStyle(worn);
  const frame: Frame = {
    style,
    policy:
      `default-src 'none'; script-src ${hash(LINK_SCRIPT)}; style-src ${hash(style)}; connect-src ` +
      `'self'; ${logo ? `img-src ${sourceOf(logo.url)}; ` : ''}base-uri 'none'; form-action 'none'; ` +
      `frame-ancestors 'none'`,
    head: (appName) => (logo ? logoOf(logo, appName) : `<bdi>${escapeHtml(appName)}</bdi>`),
  };
  frames.set(worn, frame);
  return frame;
}

/** One file, as a policy writes it: without a query, which its paths have not. */
function sourceOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/**
 * The Content-Security-Policy of these pages: nothing but this script, this style, and a request back to
 * here; and the logo, if there is one.
 */
export function pagePolicy(of?: AppLooks): string {
  return frameOf(looks(of)).policy;
}

/**
 * `when-required`: the one that this person has, asked for once the answer is PASSWORD_REQUIRED; `current`:
 * the same, from the start. `new`: one to choose, asked for from the start.
 */
export type PasswordField =
  { kind: 'when-required' | 'current'; label: string } | { kind: 'new'; label: string; hint: string };

/** The parts of one of the pages behind mails' links. */
export interface ActionPage {
  appName: string;
  title: string;
  button: string;
  /** The sentence when it has worked. */
  done: string;
  /** The next step of a person whose link is no longer valid. */
  next: string;
  /** Where it leads on to, unless the link names an address at one of `origins`; undefined: nowhere. */
  continueTo: string | undefined;
  /** The origins of the SPAs. */
  origins: readonly string[];
  password?: PasswordField;
  /**
   * The label of a field to type the email address into, in a page whose button voids something: no program
   * that presses buttons does that.
   */
  typed?: string;
  /** The route below the page's that its button posts to. */
  below?: string;
  /**
   * Its link works in one browser alone: the sentences of the others, and of an address without the token. It
   * takes no code, and shows the mail's.
   */
  oneBrowser?: { incomplete: string; elsewhere: string };
  /**
   * The route beside the page's that mails another link to an address; what its button says, if not what all
   * of them do.
   */
  another?: string;
  anotherButton?: string;
  /** That route is for a signed-in user, who types the password. */
  own?: SignedInText;
  /** The looks of the deployment, where it has some. */
  looks?: AppLooks;
}

/** In which language it is written, with the words that all of them have. */
export interface PageLanguage {
  locale: Locale;
  direction: Language['direction'];
  controls: PageControlMessages;
}

/**
 * A page behind a mail's link: a frame, and in it the element `<postern-link>`, of src/client/elements/link,
 * with its settings. It does nothing before its button is pressed. Then it posts `{ token }`, with the
 * `password` or the `email` that it asks for, to its own path, and shows what a problem says. Without a token
 * it asks for the address and the code that the mail has too. Serve it with `pagePolicy()` of the same looks.
 */
export function actionPage(page: ActionPage, { locale, direction, controls }: PageLanguage): string {
  const { appName, title } = page;
  const frame = frameOf(looks(page.looks));
  return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} – ${escapeHtml(appName)}</title>
<style>${frame.style}</style>
</head>
<body>
<main>
<postern-link settings="${escapeHtml(JSON.stringify(settingsOf(page, controls)))}">
<p class="app">${frame.head(appName)}</p>
<h1>${escapeHtml(title)}</h1>
<noscript><p>${escapeHtml(controls.needsScript)}</p></noscript>
</postern-link>
</main>
<script>${LINK_SCRIPT}</script>
</body>
</html>
`;
}

/** The element's words and values: its script is the same, of one hash, on every page in every language. */
export function settingsOf(page: ActionPage, controls: PageControlMessages) {
  const { button, done, next, password, typed, below, another, own, continueTo, origins, oneBrowser } = page;
  return {
    words: {
      ...controls,
      RATE_LIMITED: controls.tooMany,
      button,
      done,
      next,
      another: page.anotherButton ?? controls.another,
      incomplete: oneBrowser?.incomplete ?? controls.incomplete,
      elsewhere: oneBrowser?.elsewhere ?? '',
    },
    ...{ password, typed, below, another, own, continueTo, origins },
    isOfOneBrowser: oneBrowser !== undefined,
  };
}

import type { Locale } from '../../registry/locales.js';
import { escapeHtml } from '../../http/escape-html.js';
import type { Language } from '../../i18n/languages.js';
import { COLOURS, FONTS } from '../../pages/brand.js';

/** The paragraphs of a mail, and its one action. */
interface Content {
  subject: string;
  paragraphs: string[];
  /**
   * `buttonFails` stands below the button, before the link, and `orCode` before the code that does the same
   * on the link's page, if there is one.
   */
  action?: { label: string; link: string; code: string | undefined; buttonFails: string; orCode: string };
  closing?: string;
}

/** In which language it is written. */
interface LayoutContent {
  locale: Locale;
  direction: Language['direction'];
}

/**
 * Your branding: what stands above every mail. Text, since many programs show no image until they are asked
 * to.
 */
function header(appName: string, direction: Language['direction']): string {
  const name = escapeHtml(appName);
  return (
    '<p class="text" style="margin: 0 0 24px; font-size: 20px; font-weight: 700; color: ' +
    `${COLOURS.light.text}">${direction === 'rtl' ? `<bdi>${name}</bdi>` : name}</p>`
  );
}

const FONT = `font-family: ${FONTS.mails}; font-size: 16px; line-height: 1.5`;

/**
 * The one layout of all mails: put your branding here. No image, no other host, readable in the dark. Escapes
 * all that it is given.
 */
export function layout(
  content: Content,
  appName: string,
  written: LayoutContent,
): { text: string; html: string } {
  return { text: textOf(content, appName), html: htmlOf(content, appName, written) };
}

function textOf({ paragraphs, action, closing }: Content, appName: string): string {
  const code = action?.code === undefined ? undefined : `${action.orCode} ${action.code}`;
  const written = [...paragraphs, action?.link, code, closing, `-- \n${appName}`].filter(
    (part) => part !== undefined,
  );
  return written.join('\n\n') + '\n';
}

// The important styles stand in style attributes: some programs, such as Gmail's for accounts elsewhere, drop
// the style element, and with it no more than the dark colours.
function htmlOf(
  { subject, paragraphs, action, closing }: Content,
  appName: string,
  { locale, direction }: LayoutContent,
): string {
  const { page, card, line, text } = COLOURS.light;
  const cardStyle = [
    'max-width: 528px; margin: 0 auto; padding: 28px 24px 12px',
    `border: 1px solid ${line}; border-radius: 10px`,
    `background-color: ${card}; color: ${text}; word-wrap: break-word`,
  ].join('; ');
  return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escapeHtml(subject)}</title>
<style>${darkStyle()}</style>
</head>
<body class="page" style="margin: 0; padding: 0; background-color: ${page}">
<div class="page" style="padding: 24px 12px; background-color: ${page}; ${FONT}">
<div class="card" style="${cardStyle}">
${header(appName, direction)}
${paragraphs.map(paragraphOf).join('\n')}
${action ? actionOf(action, direction) : ''}
${closing ? paragraphOf(closing) : ''}
</div>
</div>
</body>
</html>
`;
}

function paragraphOf(text: string): string {
  return `<p class="text" style="margin: 0 0 16px; color: ${COLOURS.light.text}">${escapeHtml(text)}</p>`;
}

function actionOf(
  { label, link, code, buttonFails, orCode }: Required<Content>['action'],
  direction: Language['direction'],
): string {
  const { button, label: onButton, quiet } = COLOURS.light;
  const href = escapeHtml(link);
  // Else what an address ends with, such as a hyphen, stands at its other end.
  const asWritten = direction === 'rtl' ? ' dir="ltr"' : '';
  const buttonStyle = [
    'display: inline-block; padding: 12px 22px; border-radius: 8px',
    `background-color: ${button}; color: ${onButton}; font-weight: 600; text-decoration: none`,
  ].join('; ');
  const linkStyle = `color: ${quiet}; word-break: break-all`;
  return [
    `<p style="margin: 24px 0"><a class="button" href="${href}" style="${buttonStyle}">`,
    `${escapeHtml(label)}</a></p>\n`,
    quietParagraph(
      escapeHtml(buttonFails),
      `<a class="quiet" href="${href}"${asWritten} style="${linkStyle}">${href}</a>`,
    ),
    code === undefined ? '' : `\n${codeOf(orCode, code)}`,
  ].join('');
}

function codeOf(orCode: string, code: string): string {
  const style = `font-size: 20px; letter-spacing: 2px; color: ${COLOURS.light.text}`;
  return quietParagraph(
    escapeHtml(orCode),
    `<strong class="text" dir="ltr" style="${style}">${escapeHtml(code)}</strong>`,
  );
}

/** Two lines of HTML below each other. */
function quietParagraph(first: string, second: string): string {
  const style = `margin: 0 0 24px; font-size: 14px; color: ${COLOURS.light.quiet}`;
  return `<p class="quiet" style="${style}">${first}<br>${second}</p>`;
}

function darkStyle(): string {
  const { page, card, line, text, quiet, button, label } = COLOURS.dark;
  return `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background-color: ${page} !important; }
  .card { background-color: ${card} !important; border-color: ${line} !important; color: ${text} !important; }
  .text { color: ${text} !important; }
  .quiet { color: ${quiet} !important; }
  .button { background-color: ${button} !important; color: ${label} !important; }
}
`;
}

import { escapeHtml } from '../../http/escape-html.js';
import { type AppLooks, logoOf, type Looks, looks } from '../../pages/brand.js';
import type { MailContent, MailFrame } from '../../registry/brand.js';

/** The line above every mail: text, unless there is a logo, which many programs show when asked to. */
function header({ appName, direction }: MailFrame, { colours, logo }: Looks): string {
  const name = escapeHtml(appName);
  const text = direction === 'rtl' ? `<bdi>${name}</bdi>` : name;
  return (
    '<p class="text" style="margin: 0 0 24px; font-size: 20px; font-weight: 700; color: ' +
    `${colours.light.text}">${logo ? logoOf(logo, appName) : text}</p>`
  );
}

/**
 * The one layout of all mails, or the project's own: no image but the logo, no other host, readable in the
 * dark. Escapes all that it is given.
 */
export function layout(
  content: MailContent,
  frame: MailFrame,
  of?: AppLooks,
): { text: string; html: string } {
  const worn = looks(of);
  return (
    worn.mailLayout?.(content, frame) ?? { text: textOf(content, frame), html: htmlOf(content, frame, worn) }
  );
}

function textOf({ paragraphs, action, closing }: MailContent, { appName }: MailFrame): string {
  const code = action?.code === undefined ? undefined : `${action.orCode} ${action.code}`;
  const written = [...paragraphs, action?.link, code, closing, `-- \n${appName}`].filter(
    (part) => part !== undefined,
  );
  return written.join('\n\n') + '\n';
}

// The important styles stand in style attributes: some programs, such as Gmail's for accounts elsewhere, drop
// the style element, and with it no more than the dark colours.
function htmlOf(
  { subject, paragraphs, action, closing }: MailContent,
  frame: MailFrame,
  worn: Looks,
): string {
  const { locale, direction } = frame;
  const { page, card, line, text } = worn.colours.light;
  const font = `font-family: ${worn.fonts.mails}; font-size: 16px; line-height: 1.5`;
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
<style>${darkStyle(worn)}</style>
</head>
<body class="page" style="margin: 0; padding: 0; background-color: ${page}">
<div class="page" style="padding: 24px 12px; background-color: ${page}; ${font}">
<div class="card" style="${cardStyle}">
${header(frame, worn)}
${paragraphs.map((one) => paragraphOf(one, worn)).join('\n')}
${action ? actionOf(action, direction, worn) : ''}
${closing ? paragraphOf(closing, worn) : ''}
</div>
</div>
</body>
</html>
`;
}

function paragraphOf(text: string, { colours }: Looks): string {
  return `<p class="text" style="margin: 0 0 16px; color: ${colours.light.text}">${escapeHtml(text)}</p>`;
}

function actionOf(
  { label, link, code, buttonFails, orCode }: NonNullable<MailContent['action']>,
  direction: MailFrame['direction'],
  worn: Looks,
): string {
  const { button, label: onButton, quiet } = worn.colours.light;
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
      worn,
    ),
    code === undefined ? '' : `\n${codeOf(orCode, code, worn)}`,
  ].join('');
}

function codeOf(orCode: string, code: string, worn: Looks): string {
  const style = `font-size: 20px; letter-spacing: 2px; color: ${worn.colours.light.text}`;
  return quietParagraph(
    escapeHtml(orCode),
    `<strong class="text" dir="ltr" style="${style}">${escapeHtml(code)}</strong>`,
    worn,
  );
}

/** Two lines of HTML below each other. */
function quietParagraph(first: string, second: string, { colours }: Looks): string {
  const style = `margin: 0 0 24px; font-size: 14px; color: ${colours.light.quiet}`;
  return `<p class="quiet" style="${style}">${first}<br>${second}</p>`;
}

function darkStyle({ colours }: Looks): string {
  const { page, card, line, text, quiet, button, label } = colours.dark;
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

import { escapeHtml } from '../../http/escape-html.js';

/** The paragraphs of a mail, and its one action. */
export interface Content {
  subject: string;
  paragraphs: string[];
  action?: { label: string; link: string };
  closing?: string;
}

/** The one layout of all mails: put your branding here. No images, no other host, readable in the dark. */
export function layout({ paragraphs, action, closing }: Content, appName: string): { text: string; html: string } {
  const text = [...paragraphs, ...(action ? [action.link] : []), ...(closing ? [closing] : []), `-- \n${appName}`].join('\n\n') + '\n';
  const html = `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<style>
body { margin: 0; padding: 24px; font: 16px/1.5 system-ui, sans-serif; color-scheme: light dark; }
main { max-width: 34em; margin: 0 auto; }
a.action { display: inline-block; padding: 10px 18px; border-radius: 6px; background: #1f4fd8; color: #fff; text-decoration: none; }
small { opacity: .7; overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
${paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')}
${action ? `<p><a class="action" href="${escapeHtml(action.link)}">${escapeHtml(action.label)}</a></p>\n<p><small>${escapeHtml(action.link)}</small></p>` : ''}
${closing ? `<p>${escapeHtml(closing)}</p>` : ''}
<p><small>${escapeHtml(appName)}</small></p>
</main>
</body>
</html>
`;
  return { text, html };
}

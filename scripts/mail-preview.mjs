// @ts-check
// npm run mail:preview: every mail, by day and by night, with usual values and with hostile ones, on one page.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './command.mjs';
import { ROOT, stateFile } from './state-folder.mjs';

const TOKEN = 'tgUb49PIXP34VnObyn7WgYEsR2im27fNAltE9Te0JpE';
const HOSTILE = '<a href="https://evil.test">click</a> https://evil.test www.evil.test "><img src=x onerror=alert(1)>\r\nBcc: eve@evil.test';

/** @type {Record<string, import('../src/mail/templates/templates.js').TemplateValues>} */
const VALUES = {
  'usual values': {
    appName: 'Acme',
    link: `https://api.example.com/auth/verify#token=${TOKEN}`,
    data: { ip: '203.0.113.7', userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0' },
  },
  'hostile values': {
    appName: 'Acme & "Söhne" <b onclick="alert(1)">',
    link: `https://api.example.com/auth/verify?"><script>alert(1)</script>#token=${TOKEN}`,
    data: { ip: HOSTILE, userAgent: HOSTILE },
  },
};

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 2em; color-scheme: light }
section { border-top: 1px solid #8888; padding-bottom: 2em } h3 { margin: 1.5em 0 .3em }
.forms { display: flex; flex-wrap: wrap; gap: 1em }
iframe { width: 375px; height: 36em; border: 1px solid #8888; box-sizing: border-box } .wide { width: 680px }
pre { width: 100%; margin: 0; padding: 1em; background: #8881; white-space: pre-wrap; overflow-wrap: anywhere }`;

await run(async () => {
  /** @type {typeof import('../src/mail/templates/templates.js')} */
  const { render, TEMPLATE_NAMES } = await import(pathToFileURL(join(ROOT, 'dist/mail/templates/templates.js')).href);
  /** @type {typeof import('../src/http/escape-html.js')} */
  const { escapeHtml } = await import(pathToFileURL(join(ROOT, 'dist/http/escape-html.js')).href);

  const rendered = TEMPLATE_NAMES.map(async (name) => {
    const mails = await Promise.all(Object.entries(VALUES).map(async ([title, values]) => ({ title, ...(await render(name, values)) })));
    return `<section><h2>${name}</h2>${mails.map((mail) => mailOf(mail, escapeHtml)).join('')}</section>`;
  });
  const path = stateFile('mail-preview.html');
  writeFileSync(path, pageOf((await Promise.all(rendered)).join('\n')));
  console.log(`Every mail is on ${pathToFileURL(path).href}`);
});

/**
 * @param {{ title: string, subject: string, text: string, html: string }} mail
 * @param {(text: string) => string} escapeHtml
 */
function mailOf({ title, subject, text, html }, escapeHtml) {
  // By day and by night side by side, whatever the developer's own system prefers.
  const as = (/** @type {string} */ media) => escapeHtml(html.replace('(prefers-color-scheme: dark)', media));
  const frames = [
    `<iframe sandbox class="narrow" title="narrow, by day" srcdoc="${as('not all')}"></iframe>`,
    `<iframe sandbox class="narrow" title="narrow, by night" srcdoc="${as('all')}"></iframe>`,
    `<iframe sandbox class="wide" title="wide, by day" srcdoc="${as('not all')}"></iframe>`,
  ];
  return `<h3>${title}: ${escapeHtml(subject)}</h3><div class="forms">${frames.join('')}<pre>${escapeHtml(text)}</pre></div>`;
}

/** @param {string} body */
function pageOf(body) {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Every mail</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${STYLE}</style></head>
<body><h1>Every mail</h1>
${body}
</body></html>
`;
}

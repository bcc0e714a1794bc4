import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import type * as Features from '../../features/index.js';
import type * as Locales from '../../platform/registry/locales.js';
import type * as Languages from '../../platform/i18n/languages.js';
import type * as Templates from '../../platform/mail/templates/templates.js';
import type * as ActionPage from '../../platform/pages/action-page.js';
import type * as ActionPages from '../../platform/pages/action-pages.js';
import type * as Pages from '../../platform/pages/variables.js';
import type * as Links from '../../platform/links/links.js';
import type * as EscapeHtml from '../../platform/http/escape-html.js';
import { run } from '../process/command.ts';
import { importCompiled, importProject } from '../project/compiled.ts';
import { loadDotEnv, stateFile } from '../project/state-folder.ts';

const TOKEN = 'tgUb49PIXP34VnObyn7WgYEsR2im27fNAltE9Te0JpE';
const HOSTILE =
  '<a href="https://evil.test">click</a> https://evil.test www.evil.test "><img src=x ' +
  'onerror=alert(1)>\r\nBcc: eve@evil.test';

const AT = new Date('2026-11-29T03:51:54Z');

const VALUES: Record<string, Templates.TemplateValues> = {
  'usual values': {
    appName: 'Acme',
    link: `https://api.example.com/auth/verify#token=${TOKEN}&email=ann%40example.com`,
    code: '7K3M-QX2P',
    data: {
      ip: '203.0.113.7',
      userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0',
      city: 'Hà Nội',
      country: 'VN',
      last: 'yes',
    },
    at: AT,
  },
  'hostile values': {
    appName: 'Acme & "Söhne" <b onclick="alert(1)">',
    link: `https://api.example.com/auth/verify?"><script>alert(1)</script>#token=${TOKEN}`,
    code: '<b>7K3M</b>',
    data: { ip: HOSTILE, userAgent: HOSTILE, city: HOSTILE, country: HOSTILE },
    at: AT,
  },
};

/** How many characters a new password has at least, where a page says so. */
const SHORTEST = 12;

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 2em; color-scheme: light }
section { border-top: 1px solid #8888; padding-bottom: 2em }
h3 { margin: 1.5em 0 .3em }
nav a { margin-inline-end: 1em }
.forms { display: flex; flex-wrap: wrap; gap: 1em }
iframe { width: 320px; height: 36em; border: 1px solid #8888; box-sizing: border-box }
.wide { width: 680px }
pre {
  width: 100%; margin: 0; padding: 1em; background: #8881;
  white-space: pre-wrap; overflow-wrap: anywhere;
}`;

type Built = Awaited<ReturnType<typeof loadBuilt>>;

/**
 * `npm run mail:preview`: every email, and every page behind a link, in every language, by day and by night,
 * with usual values and with hostile ones; in the project's looks, and in APP_COLOR.
 */
export function declare(command: Command): void {
  command.action(() => run(preview));
}

async function preview(): Promise<void> {
  const built = await loadBuilt();
  const parts = await Promise.all(
    built.LOCALES.map(async (locale) =>
      partOf(locale, [...(await mailsOf(locale, built)), ...(await pagesOf(locale, built))]),
    ),
  );
  const nav = built.LOCALES.map((locale) => `<a href="#${locale}">${locale}</a>`).join('');
  const path = stateFile('mail-preview.html');
  writeFileSync(path, documentOf(`<nav>${nav}</nav>\n${parts.join('\n')}`, built.pagePolicy()));
  console.log(`Every mail, and every page behind a link, is on ${pathToFileURL(path).href}`);
}

/** The modules that `npm run build` has made. */
async function loadBuilt() {
  const { installProject } = await importCompiled<typeof Features>('features/index.js');
  installProject(await importProject());
  const { variables } = await importCompiled<typeof Pages>('platform/pages/variables.js');
  loadDotEnv();
  const APP_COLOR = variables.APP_COLOR.parse(process.env.APP_COLOR?.trim() || undefined);
  return {
    looks: { APP_COLOR },
    ...(await importCompiled<typeof Locales>('platform/registry/locales.js')),
    ...(await importCompiled<typeof Languages>('platform/i18n/languages.js')),
    ...(await importCompiled<typeof Templates>('platform/mail/templates/templates.js')),
    ...(await importCompiled<typeof ActionPage>('platform/pages/action-page.js')),
    ...(await importCompiled<typeof ActionPages>('platform/pages/action-pages.js')),
    ...(await importCompiled<typeof Links>('platform/links/links.js')),
    ...(await importCompiled<typeof EscapeHtml>('platform/http/escape-html.js')),
  };
}

function mailsOf(locale: Locales.Locale, { looks, render, templateNames, purposeOfMail, escapeHtml }: Built) {
  return Promise.all(
    templateNames().map(async (name) => {
      const forms = Object.entries(VALUES).map(async ([title, values]) => {
        const { subject, text, html } = await render(
          name,
          { ...values, looks, code: purposeOfMail(name) && values.code },
          locale,
        );
        return formsOf(
          `${title}: ${subject}`,
          html,
          escapeHtml,
          `<pre lang="${locale}" dir="auto">${escapeHtml(text)}</pre>`,
        );
      });
      return { name, forms: (await Promise.all(forms)).join('') };
    }),
  );
}

/** Every page, its views one below the other: its own script, which asks nobody, runs in these frames. */
async function pagesOf(
  locale: Locales.Locale,
  { LANGUAGES, looks, actionPage, pageContentOf, linkOf, linkPurposes, escapeHtml }: Built,
) {
  const { direction, load } = LANGUAGES[locale];
  const { pages, pageControls: controls } = await load();
  return linkPurposes().map((purpose) => {
    const { password, ...content } = pageContentOf(linkOf(purpose), pages[purpose], SHORTEST);
    // Each field is shown, also one that is not asked for at once.
    const asked = password?.kind === 'when-required' ? { ...password, kind: 'current' as const } : password;
    const views = ['act', content.oneBrowser ? 'elsewhere' : 'without', 'done'];
    const forms = Object.entries(VALUES).map(([title, { appName, link }]) => {
      const html = actionPage(
        { appName, continueTo: link, origins: [], looks, password: asked, ...content },
        { locale, direction, controls },
      );
      const shown = html.replace(/<postern-link[^]*<\/postern-link>/, (element) =>
        views.map((view) => element.replace(' ', ` view="${view}" `)).join('\n'),
      );
      return formsOf(`${title}: ${appName}`, shown, escapeHtml);
    });
    return { name: `/auth/${purpose}`, forms: forms.join('') };
  });
}

/** By day and by night side by side, whatever the developer's own system prefers. */
function formsOf(title: string, html: string, escapeHtml: (text: string) => string, text = '') {
  const frame = (width: string, time: string, media: string) =>
    `<iframe sandbox="allow-scripts" loading="lazy" class="${width}" title="${width}, by ${time}" ` +
    `srcdoc="${escapeHtml(html.replace('(prefers-color-scheme: dark)', media))}"></iframe>`;
  const frames = [
    frame('narrow', 'day', 'not all'),
    frame('narrow', 'night', 'all'),
    frame('wide', 'day', 'not all'),
  ];
  return `<h3>${escapeHtml(title)}</h3><div class="forms">${frames.join('')}${text}</div>`;
}

function partOf(locale: Locales.Locale, sections: { name: string; forms: string }[]) {
  const parts = sections.map(({ name, forms }) => `<section><h2>${locale}: ${name}</h2>${forms}</section>`);
  return `<article id="${locale}">${parts.join('\n')}</article>`;
}

/** @param policy of the pages: their script is the only one that runs */
function documentOf(body: string, policy: string) {
  const [script = ''] = /script-src [^;]*/.exec(policy) ?? [];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Every mail and page</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; ${script}">
<style>${STYLE}</style></head>
<body><h1>Every mail and page</h1>
${body}
</body></html>
`;
}

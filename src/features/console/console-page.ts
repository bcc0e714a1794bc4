import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { basePathOf } from '../../platform/http/base-path.js';
import { escapeHtml } from '../../platform/http/escape-html.js';
import { ReaderLanguage } from '../../platform/http/reader-language.js';
import { appBrand } from '../../platform/pages/brand.js';
import { ConsoleFiles } from './console-files.js';

/**
 * Files and requests of this origin, and the logo: no other origin, nothing that stands in the page itself,
 * no frame around it, and no text that becomes markup or a script (Trusted Types).
 */
function policyOf(logo: string | undefined): string {
  const images = logo === undefined ? '' : ` ${new URL(logo).origin}${new URL(logo).pathname}`;
  return (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
    `img-src 'self'${images}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ` +
    "require-trusted-types-for 'script'; trusted-types 'none'"
  );
}

/** The page of the console: a frame without a word about anybody. */
@Injectable()
export class ConsolePage {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly language: ReaderLanguage,
    private readonly files: ConsoleFiles,
  ) {}

  /**
   * Where the script does not come, as from an instance of before in the midst of a deployment, a sentence
   * stands there after some seconds.
   */
  async show(req: Request, res: Response): Promise<string> {
    const { script, style } = await this.files.names();
    const { locale, direction, messages } = await this.language.forAnswer(req, res);
    const base = basePathOf(this.env.APP_URL);
    const folder = `${base}/admin/console/files`;
    const settings = this.settingsOf(locale);
    res.setHeader('Content-Security-Policy', policyOf(settings.logo));
    return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(settings.appName)}</title>
<link rel="stylesheet" href="${folder}/${style}">
<script type="module" src="${folder}/${script}"></script>
</head>
<body>
<div id="console" data-settings="${escapeHtml(JSON.stringify(settings))}">
<noscript><p>${escapeHtml(messages.pageControls.needsScript)}</p></noscript>
<p class="unloaded"><a href="${base}/admin/console">${escapeHtml(messages.pageControls.failed)}</a></p>
</div>
</body>
</html>
`;
  }

  /** The parts of it that the script has to know. */
  settingsOf(locale: string) {
    const { APP_NAME: appName, APP_URL } = this.env;
    return { appName, base: basePathOf(APP_URL), locale, ...appBrand(this.env) };
  }
}

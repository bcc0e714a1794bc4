import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { AppError } from '../../platform/errors/app-error.js';
import { say, type Sentence, sentence } from '../../platform/errors/sentences.js';
import { basePathOf } from '../../platform/http/base-path.js';
import { escapeHtml } from '../../platform/http/escape-html.js';
import { ReaderLanguage } from '../../platform/http/reader-language.js';
import type { ProblemMessages } from '../../platform/i18n/messages.js';
import { logoOf, looks } from '../../platform/pages/brand.js';
import { readUserCode, spelled } from './codes.js';
import { pageStyle } from './device-page-style.js';
import { decidePart, donePart, enterPart, signedOutPart } from './device-page-parts.js';
import type { Shown, Words } from './device-page-parts.js';

/** Postern's own page for people who let a device in. It works without a script, and has none. */
@Injectable()
export class DevicePage {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly language: ReaderLanguage,
  ) {}

  /**
   * Its HTML, with the headers that belong to it.
   * @param typed the code, as it came: what can't be one is not shown again
   */
  async show(req: Request, res: Response, shown: Shown, typed: string, refusal?: AppError): Promise<string> {
    const { locale, direction, messages } = await this.language.forAnswer(req, res);
    const { style, head } = this.frame(res);
    const code = readUserCode(typed);
    const words: Words = {
      say: (said) => escapeHtml(say(said, messages.problems.sentences)),
      action: (below) => `${basePathOf(this.env.APP_URL)}/auth/device${below}`,
      code: code === undefined ? '' : spelled(code),
    };
    const title = words.say(sentence('device.title'));
    const alert = refusal && `<p role="alert" class="alert">${textOf(refusal, messages.problems)}</p>`;
    return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – ${escapeHtml(this.env.APP_NAME)}</title>
<style>${style}</style>
</head>
<body>
<main data-shows="${shown.kind}"${refusal ? ` data-code="${refusal.code}"` : ''}>
<p class="app">${head}</p>
<h1>${title}</h1>
${alert ?? ''}
${this.partOf(shown, words)}
</main>
</body>
</html>
`;
  }

  private partOf(shown: Shown, words: Words): string {
    const { APP_NAME: appName, AFTER_LINK_URL: signIn, APP_URL } = this.env;
    switch (shown.kind) {
      case 'enter':
        return enterPart(words, appName);
      case 'signed-out':
        return signedOutPart(words, signIn && wayBack(signIn, `${APP_URL}/auth/device`, words.code));
      case 'decide':
        return decidePart(words, shown, appName);
      case 'approved':
      case 'denied':
        return donePart(words, shown.kind);
    }
  }

  /** No script, no frame around it, and forms that lead here alone. */
  private frame(res: Response): { style: string; head: string } {
    const worn = looks(this.env);
    const style = pageStyle(worn);
    const hash = createHash('sha256').update(style).digest('base64');
    const image = worn.logo ? new URL(worn.logo.url) : undefined;
    res.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'sha256-${hash}'; ` +
        (image ? `img-src ${image.origin}${image.pathname}; ` : '') +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    // The address may have the code; and with `no-referrer` some browsers would not say where a POST is from.
    res.setHeader('Referrer-Policy', 'same-origin');
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    const { APP_NAME } = this.env;
    return { style, head: worn.logo ? logoOf(worn.logo, APP_NAME) : `<bdi>${escapeHtml(APP_NAME)}</bdi>` };
  }
}

/** The app's own page, which brings the person back here once they are signed in. */
function wayBack(signIn: string, page: string, code: string): string {
  const url = new URL(signIn);
  url.searchParams.set('returnTo', code === '' ? page : `${page}?user_code=${code}`);
  return url.href;
}

function textOf({ code, detail }: AppError, { titles, sentences }: ProblemMessages): string {
  const isSentence = (said: Sentence | string): said is Sentence => typeof said !== 'string';
  if (detail === undefined) return escapeHtml(titles[code]);
  return escapeHtml(isSentence(detail) ? say(detail, sentences) : detail);
}

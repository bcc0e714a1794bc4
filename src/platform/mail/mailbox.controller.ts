import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import type { Locale } from '../registry/locales.js';
import { looks } from '../pages/brand.js';
import { escapeHtml } from '../http/escape-html.js';
import { Public } from '../http/public.js';
import { LANGUAGES } from '../i18n/languages.js';
import { Costs, reads } from '../limits/cost.js';
import { MailService } from './mail.service.js';
import { ThisMachineGuard } from './this-machine.guard.js';

const SHOWN = 50;

/**
 * The development mailbox: the mails that would have been sent. Only where no transport is configured, never
 * in production, and to this machine alone.
 */
@Controller('dev')
@Public()
@UseGuards(ThisMachineGuard)
@Costs(reads(1))
export class MailboxController {
  constructor(private readonly mail: MailService) {}

  @Get('mailbox.json')
  async json() {
    const mails = await this.mail.list(SHOWN);
    return {
      mails: mails.map(({ id, to, subject, text, html, template, createdAt }) => ({
        id,
        to,
        subject,
        text,
        html,
        template,
        createdAt: createdAt.toISOString(),
      })),
    };
  }

  @Get('mailbox')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'none'",
  )
  async page(): Promise<string> {
    const mails = await this.mail.list(SHOWN);
    const articles = mails.map(
      ({
        to,
        locale,
        subject,
        text,
        createdAt,
      }) => `<article><h2 ${written(locale)}>${escapeHtml(subject)}</h2>
<p><small>to ${escapeHtml(to)}, ${createdAt.toISOString()}</small></p>
<pre ${written(locale)}>${withLinks(escapeHtml(text))}</pre></article>`,
    );
    return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Mailbox</title>
<style>
body {
  max-width: 50em; margin: 2em auto; padding: 0 1em;
  font: 16px/1.5 ${looks().fonts.pages}; color-scheme: light dark;
}
article { border-top: 1px solid #8888; padding: .5em 0 }
h2 { font-size: 1.1em; margin: .5em 0 0 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
</style></head>
<body><h1>Mailbox</h1><p>Mails that would have been sent, newest first. Reload to see new ones.</p>
${articles.join('\n') || '<p>Nothing yet.</p>'}</body></html>`;
  }
}

function written(locale: Locale): string {
  return `lang="${locale}" dir="${LANGUAGES[locale].direction}"`;
}

function withLinks(escaped: string): string {
  return escaped.replace(/https?:\/\/\S+/g, (url) => `<a href="${url}">${url}</a>`);
}

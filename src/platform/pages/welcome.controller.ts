import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { escapeHtml } from '../http/escape-html.js';
import { Public } from '../http/public.js';

/** In development, where to go from `/`. Elsewhere there is no such route. */
@Controller()
@Public()
export class WelcomeController {
  constructor(@Inject(ENV) private readonly env: Env) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(): string {
    const name = escapeHtml(this.env.APP_NAME);
    const mailbox =
      this.env.mailTransport === 'mailbox'
        ? '<li><a href="dev/mailbox">dev/mailbox</a>: the mails that would have been sent</li>'
        : '';
    const docs = this.env.API_DOCS ? '<li><a href="api">api</a>: every route, to be tried out</li>' : '';
    return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${name}</title></head>
<body><h1>${name}</h1><p>This is an API, in development: it has no page of its own. Look at:</p>
<ul>${docs}${mailbox}
<li><a href="health/ready">health/ready</a>: whether the database is there and has its tables</li></ul>
</body></html>`;
  }
}

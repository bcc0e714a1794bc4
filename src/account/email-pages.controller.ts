import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { actionPage, PAGE_POLICY } from '../http/action-page.js';
import { Public } from '../http/public.js';
import { Documented, PAGE } from '../openapi/documented.js';

/** The pages behind the links of a changed address. They read the token from the fragment, and spend it on a click only. */
@Controller('auth')
@Public()
export class EmailPagesController {
  constructor(@Inject(ENV) private readonly env: Env) {}

  @Get('confirm-email')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  @Header('Referrer-Policy', 'no-referrer')
  @Documented({ id: 'confirmEmailPage', summary: "The page behind the mail's link", answer: PAGE, withoutDatabase: true })
  confirm(): string {
    return actionPage({
      appName: this.env.APP_NAME,
      title: 'Confirm your new e-mail address',
      button: 'Confirm',
      done: 'Your e-mail address is changed. Elsewhere, and here if you were asked for the password, you have to sign in again, with the new address.',
      continueTo: this.env.AFTER_LINK_URL,
      password: { kind: 'when-required', label: 'You are not signed in to this account here. Please enter its password:' },
    });
  }

  @Get('undo-email-change')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  @Header('Referrer-Policy', 'no-referrer')
  @Documented({ id: 'undoEmailChangePage', summary: "The page behind the mail's link", answer: PAGE, withoutDatabase: true })
  undo(): string {
    return actionPage({
      appName: this.env.APP_NAME,
      title: 'Take your e-mail address back',
      button: 'Take it back',
      done: 'Your account has this e-mail address again, and every session has ended. We have mailed you a link to choose a new password.',
      continueTo: this.env.AFTER_LINK_URL,
    });
  }
}

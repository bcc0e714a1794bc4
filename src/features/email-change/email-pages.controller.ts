import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PAGE_POLICY } from '../../platform/pages/action-page.js';
import { ActionPages } from '../../platform/pages/action-pages.js';
import { Public } from '../../platform/http/public.js';
import { Documented, PAGE } from '../../platform/openapi/documented.js';
import { NOTHING } from '../../platform/limits/cost.js';

/** The pages behind the links of a changed address. They read the token from the fragment, and spend it on a click only. */
@Controller('auth')
@Public()
export class EmailPagesController {
  constructor(private readonly pages: ActionPages) {}

  @Get('confirm-email')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  @Header('Referrer-Policy', 'no-referrer')
  @Documented({ id: 'confirmEmailPage', summary: "The page behind the mail's link", cost: NOTHING, answer: PAGE, withoutDatabase: true })
  confirm(@Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<string> {
    return this.pages.show('confirmEmail', req, res);
  }

  @Get('undo-email-change')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  @Header('Referrer-Policy', 'no-referrer')
  @Documented({ id: 'undoEmailChangePage', summary: "The page behind the mail's link", cost: NOTHING, answer: PAGE, withoutDatabase: true })
  undo(@Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<string> {
    return this.pages.show('undoEmailChange', req, res);
  }
}

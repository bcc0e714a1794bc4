import { Controller, Get, Header, Inject, Req, Res, type Type } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../http/public.js';
import { NOTHING } from '../limits/cost.js';
import { Documented, PAGE } from '../openapi/documented.js';
import type { LinkPurpose } from '../registry/links.js';
import { OfSignInMethod } from '../sign-in-methods/of-sign-in-method.js';
import { ActionPages } from './action-pages.js';

/**
 * The page behind the links for one purpose. It reads the token from the fragment, and uses it on a click
 * only.
 * @param method the way to sign in that the link belongs to
 */
export function linkPageController(purpose: LinkPurpose, method?: string): Type {
  const id = `${purpose.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Page`;

  @Controller('auth')
  @Public()
  class LinkPageController {
    constructor(@Inject(ActionPages) readonly pages: ActionPages) {}

    @Get(purpose)
    @Header('Content-Type', 'text/html; charset=utf-8')
    @Header('Referrer-Policy', 'no-referrer')
    @Documented({
      id,
      summary: "The page behind the mail's link",
      cost: NOTHING,
      answer: PAGE,
      withoutDatabase: true,
    })
    page(@Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<string> {
      return this.pages.show(purpose, req, res);
    }
  }
  if (method !== undefined) OfSignInMethod(method)(LinkPageController);
  return LinkPageController;
}

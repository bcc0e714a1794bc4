import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import * as z from 'zod';
import { Accepts } from '../../platform/http/accepts.js';
import { Public } from '../../platform/http/public.js';
import { Costs } from '../../platform/limits/cost.js';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { IntrospectionService } from './introspection.service.js';
import type { TokenState } from './token-state.js';

const question = new LazySchema(() =>
  z.strictObject({
    token: z.string().max(8000),
    token_type_hint: z.string().max(100).optional(),
  }),
);

/**
 * For servers that take access tokens, and where an ended session has to be refused at once. By HTTP Basic,
 * with a client of INTROSPECTION_CLIENTS. No client in a browser calls it, so the API's description leaves it
 * out.
 */
@Controller('auth')
@Public()
export class IntrospectionController {
  constructor(private readonly introspection: IntrospectionService) {}

  @Post('introspect')
  @HttpCode(200)
  @Accepts('form')
  @Costs({ statements: 1, covered: 'needs the secret of one of INTROSPECTION_CLIENTS; reads only' })
  introspect(
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
    @Body({ schema: question }) { token }: OutputOf<typeof question>,
  ): Promise<TokenState> {
    // For the refusal: RFC 9110, 11.6.1.
    res.set('WWW-Authenticate', 'Basic realm="introspection", charset="UTF-8"');
    this.introspection.admit(req.get('authorization'));
    res.removeHeader('WWW-Authenticate');
    return this.introspection.stateOf(token);
  }
}

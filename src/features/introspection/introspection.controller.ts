import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import * as z from 'zod';
import { Accepts } from '../../platform/http/accepts.js';
import { Public } from '../../platform/http/public.js';
import { Documented } from '../../platform/openapi/documented.js';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { IntrospectionService } from './introspection.service.js';

const question = new LazySchema(() =>
  z.strictObject({
    token: z.string().max(8000),
    token_type_hint: z.string().max(100).optional().meta({ description: 'Not looked at.' }),
  }),
);

const ID = '01990b2e-7c3a-7d10-9b6f-2f4c8a1d5e70';

const tokenState = new LazySchema(() =>
  z
    .strictObject({
      active: z.boolean().meta({ examples: [true] }),
      iss: z
        .string()
        .optional()
        .meta({ examples: ['https://api.example.com'] }),
      aud: z
        .string()
        .optional()
        .meta({ examples: ['https://api.example.com'] }),
      sub: z
        .uuid()
        .optional()
        .meta({ description: 'The user.', examples: [ID] }),
      sid: z
        .uuid()
        .optional()
        .meta({ description: 'The session.', examples: [ID] }),
      exp: z
        .int()
        .optional()
        .meta({ description: 'Seconds since 1970.', examples: [1_796_000_000] }),
      roles: z
        .array(z.string())
        .optional()
        .meta({ examples: [['user']] }),
      permissions: z
        .array(z.string())
        .optional()
        .meta({ examples: [[]] }),
      act: z
        .strictObject({ sub: z.uuid().meta({ examples: [ID] }) })
        .optional()
        .meta({ description: 'Of a session in which somebody acts as the user: who.' }),
    })
    .meta({ id: 'TokenState' }),
);
export type TokenState = OutputOf<typeof tokenState>;

/** For servers that take access tokens, and where an ended session has to be refused at once. RFC 7662. */
@Controller('auth')
@Public()
export class IntrospectionController {
  constructor(private readonly introspection: IntrospectionService) {}

  @Post('introspect')
  @HttpCode(200)
  @Accepts('form')
  @Documented({
    id: 'introspect',
    cost: { statements: 1, covered: 'needs the secret of one of INTROSPECTION_CLIENTS; reads only' },
    summary: 'Whether an access token is good now',
    description:
      'For other servers, by HTTP Basic with an id and secret of INTROSPECTION_CLIENTS (NOT_FOUND without ' +
      'any). A token that is over, foreign, of an ended session, or of somebody who has still to prove a ' +
      'second factor, is `{ "active": false }`. It confirms no rotation.',
    answer: tokenState,
    codes: ['NOT_FOUND', 'CLIENT_REFUSED'],
  })
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

import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import * as z from 'zod';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { Accepts } from '../../platform/http/accepts.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { readDpopProof } from '../../platform/http/dpop.js';
import { Client } from '../../platform/http/parameters.js';
import { provenKeyOf } from '../../platform/http/proven-key.js';
import { Public } from '../../platform/http/public.js';
import { Costs } from '../../platform/limits/cost.js';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { SignInAnswers } from '../login/sign-in-answers.js';
import type { SignedIn } from '../login/sign-in-outcome.js';
import { spelled } from './codes.js';
import { ASK, POLL } from './device-authorization.costs.js';
import { DeviceGrants } from './device-grants.service.js';
import { INTERVAL_SECONDS, WAITING_SECONDS } from './polling.js';

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:device_code';

/** Fields that nobody knows are ignored, and a form without any comes as bytes. Source: RFC 6749, 3.2. */
const form = new LazySchema(() =>
  z
    .unknown()
    .transform((body) => (Buffer.isBuffer(body) ? {} : body))
    .pipe(z.record(z.string(), z.unknown())),
);
type Form = OutputOf<typeof form>;

/**
 * The device's routes, as RFC 8628 has them: forms in, and its fields and errors out, beside Postern's own.
 * No page in a browser calls them, so the API's description leaves them out.
 */
@Controller('auth/device')
@Public()
export class DeviceGrantsController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly grants: DeviceGrants,
    private readonly answers: SignInAnswers,
    private readonly cookies: CookiePolicy,
  ) {}

  @Post('authorize')
  @HttpCode(200)
  @Accepts('form')
  @Costs(ASK)
  async authorize(
    @Req() req: Request,
    @Body({ schema: form }) body: Form,
    @Client() client: ClientInfo,
  ): Promise<Record<string, string | number>> {
    this.cookies.requireTokens(req);
    const name = fieldOf(body, 'client_name') || fieldOf(body, 'client_id');
    const { deviceCode, userCode } = await this.grants.ask(name, client);
    const page = `${this.env.APP_URL}/auth/device`;
    return {
      device_code: deviceCode,
      user_code: spelled(userCode),
      verification_uri: page,
      verification_uri_complete: `${page}?user_code=${spelled(userCode)}`,
      expires_in: WAITING_SECONDS,
      interval: INTERVAL_SECONDS,
    };
  }

  @Post('token')
  @HttpCode(200)
  @Accepts('form')
  @Costs(POLL)
  async token(
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
    @Body({ schema: form }) body: Form,
    @Client() client: ClientInfo,
  ) {
    this.cookies.requireTokens(req);
    const grantType = fieldOf(body, 'grant_type');
    const deviceCode = fieldOf(body, 'device_code');
    if (grantType !== GRANT_TYPE)
      throw new AppError(grantType === '' ? 'DEVICE_REQUEST_INVALID' : 'GRANT_UNSUPPORTED');
    if (deviceCode === '') throw new AppError('DEVICE_REQUEST_INVALID');
    // A proof binds the session to its key, as at any sign-in for tokens.
    readDpopProof(req, this.env.APP_URL);
    const signedIn = await this.grants.poll(deviceCode, { ...client, provenKey: provenKeyOf(req) });
    const answer = this.answers.give(res, signedIn, client);
    return { ...tokensOf(signedIn), ...answer };
  }
}

/** One text; empty where there is none. @throws AppError `DEVICE_REQUEST_INVALID` for one that is twice */
function fieldOf(body: Form, name: string): string {
  const value = Object.hasOwn(body, name) ? body[name] : '';
  if (typeof value !== 'string') throw new AppError('DEVICE_REQUEST_INVALID');
  return value;
}

/** As OAuth's clients read them. Source: RFC 6749, 5.1. */
const tokensOf = ({ accessToken, refreshToken }: SignedIn) => ({
  access_token: accessToken.text,
  token_type: 'Bearer',
  expires_in: accessToken.maxAgeSeconds,
  ...(refreshToken ? { refresh_token: refreshToken.text } : {}),
});

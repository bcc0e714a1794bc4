import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValue, CookieValues, ReaderLocale } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { ReturnToPipe } from '../../platform/http/return-to.js';
import { Documented } from '../../platform/openapi/documented.js';
import type { Locale } from '../../platform/registry/locales.js';
import { OfSignInMethod } from '../../platform/sign-in-methods/of-sign-in-method.js';
import { DeviceTokens } from '../devices/device-token.js';
import { SignInAnswers } from '../login/sign-in-answers.js';
import type { SignInOutcome } from '../login/sign-in-outcome.js';
import { type SessionAnswer, sessionAnswer } from '../sessions/session-view.js';
import { BROWSER_SECONDS } from './asking.js';
import { ASK, BY_CODE, BY_LINK } from './email-sign-in.costs.js';
import {
  type EmailSignInBody,
  emailSignInBody,
  type EmailSignInCodeBody,
  emailSignInCodeBody,
  type EmailSignInLinkBody,
  emailSignInLinkBody,
} from './email-sign-in.dto.js';
import { EmailCodes } from './email-codes.service.js';
import { EmailLogin, type EmailBrowser } from './email-login.service.js';
import { EmailSignInRequests } from './email-sign-in-requests.service.js';
import { EMAIL } from './sign-in-method.js';

const READS = ['emailSignIn', 'refresh', 'device', 'trusted'] as const;
type Cookies = Partial<Record<(typeof READS)[number], string>>;

const SIGNS_IN = {
  answer: sessionAnswer,
  reads: READS,
  sets: ['access', 'refresh', 'device'],
  clears: ['emailSignIn'],
  refusalsSet: { SECOND_FACTOR_REQUIRED: ['pending'] },
  session: 'begins',
} as const;

/** Of a mailbox that is proven: of somebody new, and of a user who has a second factor. */
const OF_MAILBOX = ['SECOND_FACTOR_REQUIRED', 'SIGN_UP_CLOSED', 'EMAIL_REFUSED'] as const;

@Controller('auth/email-sign-in')
@Public()
@OfSignInMethod(EMAIL)
export class EmailSignInController {
  constructor(
    private readonly requests: EmailSignInRequests,
    private readonly codes: EmailCodes,
    private readonly logins: EmailLogin,
    private readonly answers: SignInAnswers,
    private readonly cookies: CookiePolicy,
    private readonly devices: DeviceTokens,
  ) {}

  @Post()
  @HttpCode(202)
  @Documented({
    id: 'emailSignIn',
    cost: ASK,
    summary: 'Mail a code and a link to sign in by',
    description:
      'The answer is the same for every address. Where nobody has it, and SIGN_UP allows that, what the ' +
      'mail brings makes the account. The cookie names this browser: in it alone they sign in.',
    reads: ['emailSignIn'],
    sets: ['emailSignIn'],
  })
  async ask(
    @Body({ schema: emailSignInBody, pipes: [ReturnToPipe] }) body: EmailSignInBody,
    @CookieValue('emailSignIn') browserSecret: string | undefined,
    @Client() client: ClientInfo,
    @ReaderLocale() locale: Locale,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    const secret = await this.requests.ask({ ...body, browserSecret, locale }, client);
    this.cookies.set(res, 'emailSignIn', secret, BROWSER_SECONDS);
  }

  @Post('code')
  @HttpCode(200)
  @Documented({
    ...SIGNS_IN,
    id: 'loginByEmailCode',
    cost: BY_CODE,
    summary: 'Sign in by the code of a mail',
    description:
      'In the browser that asked for it, within ten minutes. The fifth wrong code uses the mail up. An ' +
      'answer that was lost is given again for some seconds.',
    codes: ['CODE_WRONG', 'SIGN_IN_EXPIRED', ...OF_MAILBOX],
    refusalsClear: { SIGN_IN_EXPIRED: ['emailSignIn'], SECOND_FACTOR_REQUIRED: ['emailSignIn'] },
  })
  async byCode(
    @Body({ schema: emailSignInCodeBody }) { code }: EmailSignInCodeBody,
    @CookieValues(READS) cookies: Cookies,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionAnswer> {
    return this.give(res, await this.codes.signIn(code, this.browserOf(cookies), client), client);
  }

  @Post('link')
  @HttpCode(200)
  @Documented({
    ...SIGNS_IN,
    id: 'loginByEmailLink',
    cost: BY_LINK,
    summary: 'Sign in by the link of a mail',
    description:
      'In the browser that asked for it, once. In any other one it answers OTHER_BROWSER and uses nothing ' +
      'up: show the code of the mail then, to be typed where it was asked for.',
    codes: ['TOKEN_INVALID', 'OTHER_BROWSER', ...OF_MAILBOX],
    refusalsClear: { SECOND_FACTOR_REQUIRED: ['emailSignIn'] },
  })
  async byLink(
    @Body({ schema: emailSignInLinkBody }) { token }: EmailSignInLinkBody,
    @CookieValues(READS) cookies: Cookies,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionAnswer> {
    return this.give(res, await this.logins.byLink(token, this.browserOf(cookies), client), client);
  }

  private browserOf({ emailSignIn, refresh, device, trusted }: Cookies): EmailBrowser {
    return {
      browserSecret: emailSignIn,
      refreshToken: refresh,
      device: this.devices.read(device),
      trustedSecret: trusted,
    };
  }

  private give(res: Response, outcome: SignInOutcome, client: ClientInfo): SessionAnswer {
    this.cookies.clear(res, 'emailSignIn');
    return this.answers.give(res, outcome, client);
  }
}

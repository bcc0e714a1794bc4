import { Body, Controller, Get, HttpCode, Inject, Optional, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import * as z from 'zod';
import { AppError } from '../../platform/errors/app-error.js';
import { errorCode } from '../../platform/errors/error-codes.js';
import { Accepts } from '../../platform/http/accepts.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { type Refusals, REFUSALS } from '../../platform/http/refusals.js';
import { Costs, NOTHING } from '../../platform/limits/cost.js';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import type { Principal } from '../sessions/principal.js';
import { DeviceApprovals } from './device-approvals.service.js';
import { DECIDE, DENY, TYPE_CODE } from './device-authorization.costs.js';
import { DeviceDecisions } from './device-decisions.js';
import { DevicePage } from './device-page.js';
import type { Shown } from './device-page-parts.js';
import { PageSessions } from './page-sessions.js';

const query = new LazySchema(() => z.object({ user_code: z.string().max(100).optional().catch(undefined) }));

const form = new LazySchema(() =>
  z.strictObject({
    user_code: z.string().max(100),
    password: z.string().max(1000).optional(),
    factor: z.string().max(100).optional(),
    recovery: z.string().max(100).optional(),
  }),
);
type Form = OutputOf<typeof form>;

/**
 * The page at which a person lets a device in. To look at it does nothing, with whatever code in the address;
 * each step is a POST of this very page. Its refusals are pages, too.
 */
@Controller('auth/device')
@Public()
export class DevicePageController {
  constructor(
    private readonly page: DevicePage,
    private readonly people: PageSessions,
    private readonly approvals: DeviceApprovals,
    private readonly decisions: DeviceDecisions,
    @Optional() @Inject(REFUSALS) private readonly refusals?: Refusals,
  ) {}

  @Get()
  @Costs(NOTHING)
  show(
    @Query({ schema: query }) { user_code: code = '' }: OutputOf<typeof query>,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<string> {
    return this.page.show(req, res, { kind: 'enter' }, code);
  }

  @Post()
  @HttpCode(200)
  @Accepts('form')
  @Costs(TYPE_CODE)
  look(
    @Body({ schema: form }) body: Form,
    @Client() client: ClientInfo,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<string> {
    return this.during(req, res, body, client, (person) => this.shownTo(person, body, client));
  }

  @Post('approve')
  @HttpCode(200)
  @Accepts('form')
  @Costs(DECIDE)
  approve(
    @Body({ schema: form }) body: Form,
    @Client() client: ClientInfo,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<string> {
    return this.during(req, res, body, client, async (person) => {
      await this.decisions.approve(person, body, client);
      return { kind: 'approved' };
    });
  }

  @Post('deny')
  @HttpCode(200)
  @Accepts('form')
  @Costs(DENY)
  deny(
    @Body({ schema: form }) body: Form,
    @Client() client: ClientInfo,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<string> {
    return this.during(req, res, body, client, async (person) => {
      await this.approvals.deny(person, body.user_code, client);
      return { kind: 'denied' };
    });
  }

  private async during(
    req: Request,
    res: Response,
    body: Form,
    client: ClientInfo,
    work: (person: Principal) => Promise<Shown>,
  ): Promise<string> {
    this.people.requireOwnPage(req);
    let person: Principal | undefined;
    try {
      person = await this.people.find(req, res, client);
      if (!person) {
        res.status(401);
        return await this.page.show(req, res, { kind: 'signed-out' }, body.user_code);
      }
      return await this.page.show(req, res, await work(person), body.user_code);
    } catch (refusal) {
      return this.refuse(req, res, body, client, person, ofTheirs(refusal));
    }
  }

  /**
   * A wrong password, or a proof that is missing, leaves the person where they were, unless the device waits
   * no more.
   */
  private async refuse(
    req: Request,
    res: Response,
    body: Form,
    client: ClientInfo,
    person: Principal | undefined,
    refusal: AppError,
  ): Promise<string> {
    const isAboutProof = ['PASSWORD_WRONG', 'CODE_WRONG', 'PROOF_REQUIRED'].includes(refusal.code);
    let shown: Shown = { kind: 'enter' };
    try {
      if (person && isAboutProof) shown = await this.shownTo(person, body, client);
    } catch (later) {
      return this.refuse(req, res, body, client, undefined, ofTheirs(later));
    }
    const { status, retryAfter } = errorCode(refusal.code);
    const seconds = refusal.retryAfterSeconds ?? retryAfter;
    if (seconds !== undefined) res.setHeader('Retry-After', String(seconds));
    res.status(status);
    this.refusals?.answered(refusal, req);
    return this.page.show(req, res, shown, body.user_code, refusal);
  }

  private async shownTo(person: Principal, body: Form, client: ClientInfo): Promise<Shown> {
    const device = await this.approvals.find(person, body.user_code, client);
    if (device.isApproved) return { kind: 'approved' };
    const missing = await this.approvals.missingProof(person);
    return { kind: 'decide', device, principal: person, ip: client.ip, missing };
  }
}

/** A refusal for the person to read; what is the server's fault goes on. */
function ofTheirs(refusal: unknown): AppError {
  if (!(refusal instanceof AppError) || errorCode(refusal.code).status >= 500) throw refusal;
  return refusal;
}

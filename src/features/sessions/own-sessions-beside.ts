import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import * as z from 'zod';
import type { Executor } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { clientOf } from '../../platform/http/parameters.js';
import { namedUser } from '../../platform/http/session-user.js';
import { registry } from '../../platform/registry/registry.js';
import { AccessTokens } from './access-token.js';
import type { BesideGuard } from './beside-guard.js';
import { RECENT_SECONDS } from './require-recent-proof.js';
import { endProvenStatement } from './session-ends.js';
import type { ListedRow } from './session-list.js';
import { SessionsRepository } from './sessions.repository.js';

export const sessionId = z
  .uuid('This is not the id of a session.')
  .toLowerCase()
  .meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] });

/** Reads the sessions of the user whom an access token names. */
@Injectable()
export class ListBesideGuard implements BesideGuard {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly sessions: SessionsRepository,
  ) {}

  along(_: Request, accessToken = ''): ((on: Executor) => Promise<ListedRow[]>) | undefined {
    const token = this.accessTokens.read(accessToken);
    return token && ((on) => this.sessions.list(on, token.userId));
  }
}

/**
 * Ends a session where that is certain to be allowed: nobody acts as the user, no guard of any feature can
 * refuse the request, and it is this browser's own, or they have proven who they are a short while ago. In
 * all other cases the route does it, behind the guards.
 */
@Injectable()
export class EndBesideGuard implements BesideGuard {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly accessTokens: AccessTokens,
  ) {}

  /** @returns what answers whether it has ended, now or before */
  along(req: Request, accessToken = ''): ((on: Executor) => Promise<boolean>) | undefined {
    const by = this.accessTokens.read(accessToken);
    const id = sessionId.safeParse(req.params['id']).data;
    if (!by || id === undefined || (namedUser(req) ?? by.userId) !== by.userId) return undefined;
    if (guardsCanRefuse(this.env)) return undefined;
    const values = {
      id,
      userId: by.userId,
      bySessionId: by.sessionId,
      provenSince: Date.now() / 1000 - RECENT_SECONDS,
      reason: 'revoked' as const,
      ...clientOf(req),
    };
    return async (on) => (await endProvenStatement(on, values)).length > 0;
  }
}

const guardsCanRefuse = (env: Env): boolean =>
  registry().features.some(
    ({ guards = [], guardsRefuse = () => true }) => guards.length > 0 && guardsRefuse(env),
  );

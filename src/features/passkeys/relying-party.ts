import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { isPattern, webOrigins } from '../../platform/http/web-origins.js';
import { rpIdOf } from './variables.js';

/** This service, as passkeys know it. */
@Injectable()
export class RelyingParty {
  /** Whether a page of this origin may use passkeys here. */
  readonly isOwn: (origin: string) => boolean;
  /** The pages that are known by name, for browsers that look them up. */
  readonly origins: readonly string[];
  readonly name: string;
  private readonly rpId: string | undefined;

  constructor(@Inject(ENV) env: Env) {
    const origins = [...new Set([new URL(env.APP_URL).origin, ...env.WEB_ORIGINS])];
    this.isOwn = webOrigins(origins);
    this.origins = origins.filter((origin) => !isPattern(origin));
    this.name = env.APP_NAME;
    this.rpId = rpIdOf(env);
  }

  /** @throws AppError `FACTOR_UNAVAILABLE` where the SPA has an IP address */
  get id(): string {
    if (this.rpId === undefined) throw new AppError('FACTOR_UNAVAILABLE');
    return this.rpId;
  }
}

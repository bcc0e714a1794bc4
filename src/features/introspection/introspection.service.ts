import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { lacksFactor } from '../sessions/lacking-factor.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { permissionsOf } from '../users/permissions.js';
import type { TokenState } from './token-state.js';

const NOT_ACTIVE: TokenState = { active: false };

@Injectable()
export class IntrospectionService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * @param authorization HTTP Basic (RFC 7617), with the id and the secret as RFC 6749, 2.3.1 encodes them
   * @throws AppError `NOT_FOUND` where nobody may ask; `CLIENT_REFUSED`
   */
  admit(authorization: string | undefined): void {
    const { INTROSPECTION_CLIENTS: clients } = this.env;
    if (clients.length === 0) throw new AppError('NOT_FOUND');
    const [id, secret] = credentialsIn(authorization);
    const client = clients.find((one) => one.id === id);
    // As long for an id that there is not.
    const isRight = isSame(secret, client?.secret ?? secret);
    if (!client || !isRight) throw new AppError('CLIENT_REFUSED');
  }

  /** Whether an access token is good now, and whose it is. Why it is not is not told. */
  async stateOf(token: string): Promise<TokenState> {
    // Another server has been given it, so it confirms no rotation.
    const { principal } = await this.sessions.look(token, undefined, { isRelayed: true });
    if (!principal || lacksFactor(this.env, principal)) return NOT_ACTIVE;
    const { user, session } = principal;
    const { APP_URL, ACCESS_TOKEN_AUDIENCE = APP_URL } = this.env;
    return {
      active: true,
      iss: APP_URL,
      aud: ACCESS_TOKEN_AUDIENCE,
      sub: user.id,
      sid: session.id,
      exp: Math.floor(session.accessTokenExpiresAt.getTime() / 1000),
      roles: [...user.roles],
      permissions: permissionsOf(user),
      ...(session.actor ? { act: { sub: session.actor.id } } : {}),
    };
  }
}

/** The id and the secret; empty where there are none. */
function credentialsIn(authorization = ''): [id: string, secret: string] {
  const [, encoded = ''] = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization) ?? [];
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? ['', ''] : [unescaped(text.slice(0, colon)), unescaped(text.slice(colon + 1))];
}

/**
 * Many clients don't encode: so a `+` is one, which neither an id nor a secret can have as a blank, and what
 * is no escape stands for itself.
 */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { DPOP_ALGORITHM } from '../../platform/http/dpop.js';
import { Public } from '../../platform/http/public.js';
import type { PublicJwk } from '../../platform/crypto/signing-keys.js';
import { Costs, NOTHING } from '../../platform/limits/cost.js';

/** Caches may keep a set for ten minutes in all: a key is published for longer before it signs. */
const KEPT = 'public, max-age=300, stale-while-revalidate=300';

/** The metadata as far as it is true. Source: RFC 8414, 2. */
interface Metadata {
  issuer: string;
  jwks_uri: string;
  response_types_supported: readonly string[];
  introspection_endpoint?: string;
  introspection_endpoint_auth_methods_supported?: readonly string[];
  /** Source: RFC 9449, 5.1. */
  dpop_signing_alg_values_supported?: readonly string[];
  /** Source: RFC 8628, 4. */
  device_authorization_endpoint?: string;
  token_endpoint?: string;
  token_endpoint_auth_methods_supported?: readonly string[];
  grant_types_supported?: readonly string[];
}

const OF_DEVICES = {
  token_endpoint_auth_methods_supported: ['none'],
  grant_types_supported: ['urn:ietf:params:oauth:grant-type:device_code'],
};

/**
 * By which others check access tokens: from memory, and only where ACCESS_TOKEN_KEYS has keys that they may
 * know the public half of. Sources: RFC 7517, RFC 8414.
 */
@Controller('.well-known')
@Public()
export class JwksController {
  constructor(@Inject(ENV) private readonly env: Env) {}

  @Get('jwks.json')
  @Costs(NOTHING)
  keys(@Res({ passthrough: true }) res: Response): { keys: PublicJwk[] } {
    return { keys: this.published(res).map(({ jwk }) => jwk) };
  }

  /** Only what is there: nobody is sent here to sign in. */
  @Get('oauth-authorization-server')
  @Costs(NOTHING)
  metadata(@Res({ passthrough: true }) res: Response): Metadata {
    this.published(res);
    const { APP_URL, INTROSPECTION_CLIENTS, TOKEN_MODE, DEVICE_AUTHORIZATION } = this.env;
    const introspection = {
      introspection_endpoint: `${APP_URL}/auth/introspect`,
      introspection_endpoint_auth_methods_supported: ['client_secret_basic'],
    };
    const devices = {
      device_authorization_endpoint: `${APP_URL}/auth/device/authorize`,
      token_endpoint: `${APP_URL}/auth/device/token`,
      ...OF_DEVICES,
    };
    return {
      issuer: APP_URL,
      jwks_uri: `${APP_URL}/.well-known/jwks.json`,
      response_types_supported: [],
      ...(INTROSPECTION_CLIENTS.length > 0 ? introspection : {}),
      ...(TOKEN_MODE ? { dpop_signing_alg_values_supported: [DPOP_ALGORITHM] } : {}),
      ...(DEVICE_AUTHORIZATION ? devices : {}),
    };
  }

  private published(res: Response): Env['ACCESS_TOKEN_KEYS'] {
    const { ACCESS_TOKEN_KEYS } = this.env;
    if (ACCESS_TOKEN_KEYS.length === 0) throw new AppError('NOT_FOUND');
    res.set('Cache-Control', KEPT);
    return ACCESS_TOKEN_KEYS;
  }
}

import { Controller, Get, Header, Inject } from '@nestjs/common';
import * as z from 'zod';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { Public } from '../../platform/http/public.js';
import { NOTHING } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';

/** Caches may keep a set for ten minutes in all: a key is published for longer before it signs. */
const KEPT = 'public, max-age=300, stale-while-revalidate=300';

const jwks = new LazySchema(() =>
  z
    .strictObject({
      keys: z.array(
        z.strictObject({
          kty: z.string().meta({ examples: ['EC'] }),
          crv: z.string().meta({ examples: ['P-256'] }),
          x: z.string().meta({ examples: ['f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU'] }),
          y: z
            .string()
            .optional()
            .meta({ examples: ['x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0'] }),
          kid: z.string().meta({ examples: ['2026-11'] }),
          alg: z.enum(['ES256', 'EdDSA']).meta({ examples: ['ES256'] }),
          use: z.literal('sig'),
        }),
      ),
    })
    .meta({ id: 'JsonWebKeySet' }),
);

const metadata = new LazySchema(() =>
  z
    .strictObject({
      issuer: z.url().meta({ examples: ['https://api.example.com'] }),
      jwks_uri: z.url().meta({ examples: ['https://api.example.com/.well-known/jwks.json'] }),
      response_types_supported: z.array(z.string()).meta({ examples: [[]] }),
      introspection_endpoint: z
        .url()
        .optional()
        .meta({ examples: ['https://api.example.com/auth/introspect'] }),
      introspection_endpoint_auth_methods_supported: z
        .array(z.string())
        .optional()
        .meta({ examples: [['client_secret_basic']] }),
    })
    .meta({ id: 'AuthorizationServerMetadata' }),
);

/**
 * By which others check access tokens: from memory, and only where ACCESS_TOKEN_KEYS has keys that they may
 * know the public half of. Sources: RFC 7517, RFC 8414.
 */
@Controller('.well-known')
@Public()
export class JwksController {
  constructor(@Inject(ENV) private readonly env: Env) {}

  @Get('jwks.json')
  @Header('Cache-Control', KEPT)
  @Documented({
    id: 'jwks',
    cost: NOTHING,
    summary: 'The public keys of access tokens, the signing one first',
    description: 'NOT_FOUND without ACCESS_TOKEN_KEYS.',
    answer: jwks,
    codes: ['NOT_FOUND'],
    withoutDatabase: true,
  })
  keys(): OutputOf<typeof jwks> {
    return { keys: this.published().map(({ jwk }) => ({ ...jwk })) };
  }

  /** Only what is there: nobody is sent here to sign in. */
  @Get('oauth-authorization-server')
  @Header('Cache-Control', KEPT)
  @Documented({
    id: 'authorizationServer',
    cost: NOTHING,
    summary: 'Where others find what they check access tokens by',
    description: 'NOT_FOUND without ACCESS_TOKEN_KEYS.',
    answer: metadata,
    codes: ['NOT_FOUND'],
    withoutDatabase: true,
  })
  metadata(): OutputOf<typeof metadata> {
    this.published();
    const { APP_URL, INTROSPECTION_CLIENTS } = this.env;
    const introspection = {
      introspection_endpoint: `${APP_URL}/auth/introspect`,
      introspection_endpoint_auth_methods_supported: ['client_secret_basic'],
    };
    return {
      issuer: APP_URL,
      jwks_uri: `${APP_URL}/.well-known/jwks.json`,
      response_types_supported: [],
      ...(INTROSPECTION_CLIENTS.length > 0 ? introspection : {}),
    };
  }

  private published(): Env['ACCESS_TOKEN_KEYS'] {
    const { ACCESS_TOKEN_KEYS } = this.env;
    if (ACCESS_TOKEN_KEYS.length === 0) throw new AppError('NOT_FOUND');
    return ACCESS_TOKEN_KEYS;
  }
}

import { createHmac, sign, verify } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import type { SigningKey } from '../../platform/crypto/signing-keys.js';

/** Claims as a token has them: of which kind they are is not looked at here. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * The signatures of access tokens (RFC 7515): by the first of ACCESS_TOKEN_KEYS, or HS256 by JWT_SECRET where
 * there is none. A token names its key, and the key alone decides by which algorithm it is checked (RFC 8725,
 * 3.1). Tokens of every key that is configured are read, so that one kind can take the place of the other.
 */
@Injectable()
export class TokenSignatures {
  private readonly published: ReadonlyMap<string, SigningKey>;
  /** The first part of what JWT_SECRET signs, where it is set. */
  private readonly macHeader: string | undefined;

  constructor(
    private readonly jwt: JwtService,
    @Inject(KEYS) private readonly keys: Pick<Keys, 'access'>,
    @Inject(ENV) { ACCESS_TOKEN_KEYS }: Pick<Env, 'ACCESS_TOKEN_KEYS'>,
  ) {
    this.published = new Map(ACCESS_TOKEN_KEYS.map((key) => [key.id, key]));
    this.macHeader = keys.access && partOf({ alg: 'HS256', typ: 'JWT', kid: keys.access.signing.id });
  }

  /** Whether others can check what is signed here. */
  get areOpen(): boolean {
    return this.published.size > 0;
  }

  sign(claims: Claims): string {
    const [key] = this.published.values();
    if (key?.algorithm === 'EdDSA') return signed(key, claims);
    if (key) return this.jwt.sign(claims, { algorithm: 'ES256', keyid: key.id, privateKey: key.privateKey });
    const { secret } = (this.keys.access ?? missing()).signing;
    // Not by @nestjs/jwt, whose looks at the claims, which are ours, take twice as long as the signature.
    const text = `${this.macHeader}.${partOf(claims)}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  }

  /** @returns the claims, or undefined for what is mangled or signed by no key that is configured */
  read(text: string): Claims | undefined {
    if (!isSpelledOneWay(text)) return undefined;
    const id = keyIdOf(text) ?? '';
    const key = this.published.get(id);
    if (key?.algorithm === 'EdDSA') return checked(key, text);
    const secret = key?.publicKey ?? this.keys.access?.find(id)?.secret;
    if (!secret) return undefined;
    try {
      return objectOf(
        this.jwt.verify<object>(text, {
          // A KeyObject, which its type leaves out: jsonwebtoken tries to read bytes as a public key first,
          // and that costs more than the rest.
          secret: secret as unknown as Buffer,
          algorithms: [key?.algorithm ?? 'HS256'],
          // For tokens of every kind alike, their times are looked at where their claims are.
          ignoreExpiration: true,
          ignoreNotBefore: true,
        }),
      );
    } catch {
      return undefined;
    }
  }
}

const missing = () => {
  throw new Error('neither JWT_SECRET nor ACCESS_TOKEN_KEYS');
};

/** A part of a token: the JSON of an object, as base64url. */
const partOf = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

// jsonwebtoken, by which @nestjs/jwt signs, knows no EdDSA. Source: RFC 8037, 3.1.
function signed({ id, privateKey }: SigningKey, claims: Claims): string {
  const text = `${partOf({ alg: 'EdDSA', typ: 'JWT', kid: id })}.${partOf(claims)}`;
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

function checked({ publicKey }: SigningKey, text: string): Claims | undefined {
  const [header = '', payload = '', signature = ''] = text.split('.');
  if (jsonIn(header)?.alg !== 'EdDSA') return undefined;
  const bytes = Buffer.from(signature, 'base64url');
  return verify(null, Buffer.from(`${header}.${payload}`), publicKey, bytes) ? jsonIn(payload) : undefined;
}

/** Three parts, each of which no other text stands for. Source: RFC 7515, 2 and 7.1. */
function isSpelledOneWay(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 3 && parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
  );
}

function keyIdOf(text: string): string | undefined {
  const kid = jsonIn(text.split('.', 1)[0] ?? '')?.kid;
  return typeof kid === 'string' ? kid : undefined;
}

/** The object that a part of a token is, or undefined. */
function jsonIn(part: string): Claims | undefined {
  try {
    return objectOf(JSON.parse(Buffer.from(part, 'base64url').toString()));
  } catch {
    return undefined;
  }
}

const objectOf = (value: unknown): Claims | undefined =>
  typeof value === 'object' && value !== null ? (value as Claims) : undefined;

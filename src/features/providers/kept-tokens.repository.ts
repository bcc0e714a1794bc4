import { Inject, Injectable } from '@nestjs/common';
import { openColumn, sealColumn } from '../../platform/crypto/column-cipher.js';
import { placeIn } from '../../platform/crypto/encrypted-columns.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import type { Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { GivenTokens } from './given-tokens.js';
import {
  beginStatement,
  deleteStatement,
  endStatement,
  findIdTokenStatement,
  findIdentityStatement,
  findStatement,
  finishStatement,
  giveUpStatement,
  keepStatement,
} from './kept-token-statements.js';
import { providerTokens } from './provider-tokens.table.js';

/** Tokens that are kept, as they are and as they are stored. */
export interface KeptTokenSet {
  identityId: string;
  accessToken: string;
  refreshToken: string | undefined;
  scopes: string;
  isExpired: boolean;
  stored: Buffer;
}

/** The renewal of one request, by a name of its own. */
export interface Renewal {
  identityId: string;
  renewal: string;
}

type Column = 'accessToken' | 'refreshToken' | 'idToken';

/** The tokens of providers. They are encrypted and decrypted here, and nowhere else. */
@Injectable()
export class KeptTokensRepository {
  constructor(@Inject(KEYS) private readonly keys: Keys) {}

  /** The identity of an account at a provider. */
  async findIdentity(
    on: Executor,
    account: { provider: string; subject: string },
  ): Promise<string | undefined> {
    return (await findIdentityStatement(on, account))[0]?.id;
  }

  /** Keeps the tokens of an identity in the place of the former ones; nothing where it is gone by now. */
  async keep(
    on: Executor,
    identityId: string,
    tokens: GivenTokens & { providerSession: string | undefined },
  ): Promise<void> {
    const idToken = this.seal('idToken', identityId, tokens.idToken);
    const providerSession = tokens.providerSession ?? null;
    await keepStatement(on, { ...this.valuesOf(identityId, tokens), idToken, providerSession });
  }

  /**
   * The tokens of a user's account at a provider.
   * @throws AppError `BUSY` where their key is not known here (yet, or any more)
   */
  async find(on: Executor, userId: string, provider: string): Promise<KeptTokenSet | undefined> {
    const [found] = await findStatement(on, { userId, provider });
    if (!found) return undefined;
    const { identityId, accessToken: stored, refreshToken } = found;
    return {
      ...found,
      stored,
      accessToken: this.open('accessToken', identityId, stored),
      refreshToken: refreshToken ? this.open('refreshToken', identityId, refreshToken) : undefined,
    };
  }

  /** The ID token of an identity, if one is kept. */
  async findIdToken(on: Executor, identityId: string): Promise<string | undefined> {
    const sealed = (await findIdTokenStatement(on, { identityId }))[0]?.idToken;
    return sealed ? this.open('idToken', identityId, sealed) : undefined;
  }

  /** Begins a renewal. @returns false while another request has one, or the tokens are others by now */
  async begin(on: Executor, { identityId, stored }: KeptTokenSet, renewal: string): Promise<boolean> {
    return (await beginStatement(on, { identityId, renewal, accessToken: stored })).length > 0;
  }

  /** Keeps what a renewal has brought. */
  async finish(on: Executor, { identityId, renewal }: Renewal, tokens: GivenTokens): Promise<void> {
    await finishStatement(on, { renewal, ...this.valuesOf(identityId, tokens) });
  }

  /** Lets others try. */
  async giveUp(on: Executor, renewal: Renewal): Promise<void> {
    await giveUpStatement(on, { ...renewal });
  }

  /** Deletes tokens that the provider renews no more. */
  async delete(on: Executor, renewal: Renewal): Promise<void> {
    await deleteStatement(on, { ...renewal });
  }

  /** Deletes the tokens of sessions at a provider that have ended there. */
  async end(
    on: Executor,
    named: { provider: string; subject: string | null; providerSession: string | null },
  ): Promise<void> {
    await endStatement(on, named);
  }

  private valuesOf(identityId: string, { accessToken, refreshToken, scopes, seconds }: GivenTokens) {
    const sealed = this.seal('accessToken', identityId, accessToken);
    if (!sealed) throw new Error('there is no access token');
    const refresh = this.seal('refreshToken', identityId, refreshToken);
    return { identityId, accessToken: sealed, refreshToken: refresh, scopes, seconds: seconds ?? null };
  }

  private seal(column: Column, identityId: string, token: string | undefined): Buffer | null {
    if (!this.keys.data) throw new Error('DATA_ENCRYPTION_KEY is not set');
    if (token === undefined) return null;
    return sealColumn(this.keys.data, placeIn(providerTokens[column], identityId), Buffer.from(token));
  }

  private open(column: Column, identityId: string, sealed: Buffer): string {
    const place = placeIn(providerTokens[column], identityId);
    const opened = this.keys.data ? openColumn(this.keys.data, place, sealed) : 'unknown key';
    if (opened === 'unknown key') throw new AppError('BUSY');
    if (!opened) throw new Error(`a token in provider_tokens of ${identityId} is not what was stored there`);
    return opened.toString();
  }
}

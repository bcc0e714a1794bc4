import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { encodeSecret, hashSecret } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { inConstantTime } from '../../platform/concurrency/constant-time.js';
import { linkCode, linkSecret, readCode } from '../../platform/links/links.js';
import type { LinkPurpose } from '../../platform/registry/links.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { LinkTokenAnswer } from './link-codes.dto.js';
import { LINK_CODE } from './link-codes.costs.js';
import { LinkCodesRepository, type LiveLink } from './link-codes.repository.js';

/** The code that a person types where a link came without its token. */
export interface TypedCode {
  purpose: LinkPurpose;
  /** Where the mail went: a code opens nothing without it. */
  email: string;
  code: string;
}

/**
 * The code of a mail, for people whose mail program breaks its link. Every kind of link has one, since both
 * are derived alike.
 */
@Injectable()
export class LinkCodesService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly codes: LinkCodesRepository,
    private readonly limits: RateLimiter,
  ) {}

  /**
   * Trades a code and the address that it was mailed to for the token of the link in that mail, and where its
   * page leads on to. It uses nothing up: the token does, where the link would. Each try is counted before
   * anything is looked at: by network and address first, so that a stranger alone can't use up an address's
   * tries; and answer and time are the same whether the address has a code or not.
   * @throws AppError `CODE_INVALID` for a code that is wrong, of another address, used or expired;
   * `RATE_LIMITED`
   */
  trade(typed: TypedCode, { ip }: ClientInfo): Promise<LinkTokenAnswer> {
    const { email, purpose } = typed;
    return inConstantTime(() =>
      this.limits.during(LINK_CODE, { ip, email }, async () => {
        const links = await this.codes.listLive(this.db, purpose, email);
        const found = links.flatMap((link) =>
          this.tokenOf(link, typed).map((token) => ({ token, returnTo: link.returnTo })),
        );
        if (found[0] === undefined) throw new AppError('CODE_INVALID');
        return found[0];
      }),
    );
  }

  /**
   * The link's token, if the code is this link's. Which key both were derived with is told by the token's
   * hash.
   */
  private tokenOf({ id, tokenHash }: LiveLink, { purpose, code }: TypedCode): string[] {
    return this.keys.refresh.all.flatMap((key) => {
      const secret = linkSecret(key, purpose, id);
      const isMailed = tokenHash !== null && hashSecret(secret).equals(tokenHash);
      const isRight = timingSafeEqual(digest(linkCode(key, purpose, id)), digest(readCode(code)));
      return isMailed && isRight ? [encodeSecret(secret)] : [];
    });
  }
}

/** Of one length, whatever was typed. */
function digest(code: string): Buffer {
  return hashSecret(Buffer.from(code));
}

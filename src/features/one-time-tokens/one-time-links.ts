import { Inject, Injectable } from '@nestjs/common';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { hashSecret } from '../../platform/crypto/secret-token.js';
import { newId } from '../../platform/db/columns.js';
import type { Executor } from '../../platform/db/executor.js';
import { linkOf, linkSecret } from '../../platform/links/links.js';
import type { LinkPurpose } from '../../platform/registry/links.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { OneTimeTokensRepository } from './one-time-tokens.repository.js';

/** Whose a link is, and where its mail goes, in which language. */
interface AddressedLink {
  userId: string;
  email: string;
  locale: string;
  /** Where its page leads on to, if not where all of them do. */
  returnTo?: string | null | undefined;
}

/** Links that can be used once. */
@Injectable()
export class OneTimeLinks {
  constructor(
    @Inject(KEYS) private readonly keys: Keys,
    private readonly tokens: OneTimeTokensRepository,
    private readonly mail: MailService,
  ) {}

  /**
   * Writes a token for a user, and the mail that takes its link to `email` in their language, in the caller's
   * transaction.
   * @returns the mail's id
   */
  async issue(
    tx: Executor,
    purpose: LinkPurpose,
    { userId, email, locale, returnTo = null }: AddressedLink,
  ): Promise<string> {
    const id = newId();
    const key = this.keys.refresh.signing;
    const { seconds } = linkOf(purpose);
    const [, mailId] = await Promise.all([
      this.tokens.insert(tx, {
        id,
        purpose,
        userId,
        email,
        tokenHash: hashSecret(linkSecret(key, purpose, id)),
        keyId: key.id,
        returnTo,
        seconds,
      }),
      this.mail.enqueueLink(tx, {
        purpose,
        recipient: email,
        locale,
        returnTo,
        subjectId: id,
        keyId: key.id,
      }),
    ]);
    return mailId;
  }

  /**
   * Has a link work for its whole time again from now on, and writes its mail again: the links of both mails
   * are the same. Where the key that it was made with is not known any more, only the new mail's works.
   */
  async renew(
    tx: Executor,
    purpose: LinkPurpose,
    {
      id,
      keyId,
      email,
      locale,
      returnTo,
    }: { id: string; keyId: string | null; email: string; locale: string; returnTo: string | null },
  ): Promise<void> {
    const key = this.keys.refresh.find(keyId ?? '') ?? this.keys.refresh.signing;
    const { seconds } = linkOf(purpose);
    await Promise.all([
      this.tokens.renew(tx, {
        id,
        tokenHash: hashSecret(linkSecret(key, purpose, id)),
        keyId: key.id,
        seconds,
      }),
      this.mail.enqueueLink(tx, {
        purpose,
        recipient: email,
        locale,
        returnTo,
        subjectId: id,
        keyId: key.id,
      }),
    ]);
  }
}

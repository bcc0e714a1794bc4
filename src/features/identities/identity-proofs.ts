import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/crypto/ids.js';
import type { Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Code } from '../../platform/errors/error-codes.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { DeviceTokens } from '../devices/device-token.js';
import type { Proof } from '../login/login.service.js';
import type { UserRow } from '../users/user.js';
import { IdentitiesRepository } from './identities.repository.js';
import { Overtaken } from './overtaken.js';
import { nameOfProvider } from './provider-names.js';
import type { ProvenIdentity } from './proven-identity.js';
import type { IdentityUser } from './standing.repository.js';

/** The cookies of a browser that shows an identity, and what its person wants of the sign-in. */
export interface ShowingBrowser {
  refreshToken: string | undefined;
  /** The device cookie. */
  deviceToken: string | undefined;
  /** The cookie by which this browser may be trusted. */
  trustedSecret: string | undefined;
  /** Whether the cookies outlive the browser; missing: yes. */
  remember?: boolean | undefined;
}

/** The mailbox of the identity's address has shown itself, too: by a link in this browser. */
export interface MailboxProof {
  /** Uses the link up, in the transaction of the sign-in; false when it was used meanwhile. */
  consume: (tx: Executor) => Promise<boolean>;
  /** The refusal where it was, or nothing can come of it any more. */
  refusal: Code;
}

/** An identity that is shown, by what, and where. */
export interface ShownIdentity {
  identity: ProvenIdentity;
  browser: ShowingBrowser;
  mailbox?: MailboxProof | undefined;
}

/** An identity with an address. */
export type NamedIdentity = ShownIdentity & { identity: { email: string } };

/** The proofs that identities are, for `LoginService#complete`. */
@Injectable()
export class IdentityProofs {
  constructor(
    private readonly identities: IdentitiesRepository,
    private readonly devices: DeviceTokens,
    private readonly mail: MailService,
  ) {}

  /**
   * The proof of an identity that is a user's. It is theirs still when their row is locked.
   * @param isNewcomer it has made them just now
   */
  ofKnown(shown: ShownIdentity, known: IdentityUser & { identityId: string }, isNewcomer = false): Proof {
    const { identity, mailbox } = shown;
    const { userId, identityId: id } = known;
    let touched: Promise<boolean> | undefined;
    const touch = (tx: Executor) => (touched ??= this.identities.touch(tx, { ...identity, id, userId }));
    const redeem = async (tx: Executor) => {
      if (!(await touch(tx))) throw new Overtaken(refusalOf(shown));
      await use(tx, mailbox);
    };
    const evidence = [{ method: 'fed', age: ageOf(shown), isNewcomer, begin: touch, redeem }] as const;
    return { ...this.partsOf(shown, known, id), evidence };
  }

  /** The proof of an identity that is linked by it to the user of its address, who is told by mail. */
  ofNew(shown: NamedIdentity, user: IdentityUser, client: ClientInfo): Proof {
    const { identity, mailbox } = shown;
    const id = newId();
    const redeem = async (tx: Executor, owner: UserRow) => {
      await use(tx, mailbox);
      await this.link(tx, shown, { id, userId: user.userId }, client);
      await this.tell(tx, 'identity-linked', identity.provider, owner, client);
    };
    return { ...this.partsOf(shown, user, id), evidence: [{ method: 'fed', age: ageOf(shown), redeem }] };
  }

  /**
   * Links an identity to the user of its address, whose row is locked or new.
   * @throws Overtaken where it is somebody's by now, or the address is not theirs any more
   */
  async link(
    tx: Executor,
    shown: NamedIdentity,
    linked: { id: string; userId: string },
    client: ClientInfo,
  ): Promise<void> {
    const { identity } = shown;
    if (!(await this.identities.link(tx, { ...identity, ...linked }, identity.email, client)))
      throw new Overtaken(refusalOf(shown));
  }

  /** Tells a user that an identity was linked to their account, or removed from it. */
  async tell(
    tx: Executor,
    template: 'identity-linked' | 'identity-removed',
    provider: string,
    { email: recipient, locale }: UserRow,
    { ip, userAgent }: ClientInfo,
  ): Promise<void> {
    const data = { ip, userAgent, provider: nameOfProvider(provider) };
    await this.mail.enqueue(tx, { template, recipient, locale, data });
  }

  private partsOf(
    { identity, browser }: ShownIdentity,
    { userId, credentialEpoch }: IdentityUser,
    identityId: string,
  ): Omit<Proof, 'evidence'> {
    const { deviceToken, refreshToken, trustedSecret, remember } = browser;
    return {
      userId,
      credentialEpoch,
      refreshToken,
      trustedSecret,
      remember,
      device: this.devices.read(deviceToken),
      origin: { identityId, providerSession: identity.providerSession ?? null },
      tries: [],
    };
  }
}

/** The mailbox has shown itself just now: that is as recent as a proof is. */
const ageOf = ({ identity, mailbox }: ShownIdentity) => (mailbox ? undefined : identity.age);

/** The refusal of an identity by which nobody is signed in: that of its mail, where one was answered. */
export const refusalOf = ({ mailbox }: Pick<ShownIdentity, 'mailbox'>): Code =>
  mailbox?.refusal ?? 'IDENTITY_REFUSED';

/** @throws AppError the mailbox's refusal, when its link was used meanwhile */
async function use(tx: Executor, mailbox: MailboxProof | undefined): Promise<void> {
  if (mailbox && !(await mailbox.consume(tx))) throw new AppError(mailbox.refusal);
}

import { Injectable } from '@nestjs/common';
import type { Executor } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { GoodToken } from '../one-time-tokens/one-time-tokens.repository.js';
import { Reauthentication } from '../reauthentication/reauthentication.service.js';
import type { Principal } from '../sessions/principal.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** By what the browser that follows a link shows that it is the user's: either will do. */
export interface OwnerProof {
  password: string | undefined;
  /** The one who is signed in, if anybody is: a session of the link's user is as good as the password. */
  signedIn: Principal | undefined;
}

/** The user of a link, as they have shown to be. */
export interface Owner {
  /** Their credential epoch at that time. */
  epoch: number;
  /** The session that showed it; undefined: the password did. */
  sessionId: string | undefined;
}

/** Whether the person who follows a link is its user. */
@Injectable()
export class LinkOwner {
  constructor(
    private readonly sessions: SessionsService,
    private readonly reauthentication: Reauthentication,
  ) {}

  /** Finds the one who is signed in in this browser; it can be asked along with the link. */
  findSignedIn(on: Executor, accessToken: string | undefined): Promise<Principal | undefined> {
    return this.sessions.find(accessToken, { on });
  }

  /**
   * @throws AppError `PASSWORD_REQUIRED` when neither session nor password is the link's user's;
   * `RATE_LIMITED`, `BUSY`
   */
  async identify(
    link: GoodToken,
    { password, signedIn: own }: OwnerProof,
    client: ClientInfo,
  ): Promise<Owner> {
    if (own?.user.id === link.userId) return { epoch: link.credentialEpoch, sessionId: own.session.id };
    const code = 'PASSWORD_REQUIRED';
    if (password === undefined) throw new AppError(code);
    const asked = {
      userId: link.userId,
      email: link.currentEmail,
      triedBy: link.id,
      refusal: 'email_change_refused',
      code,
    } as const;
    return { epoch: await this.reauthentication.confirm(asked, password, client), sessionId: undefined };
  }
}

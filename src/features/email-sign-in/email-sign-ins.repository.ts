import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { Executor } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { enqueueStatement } from './asking.js';
import {
  findLinkStatement,
  findUserStatement,
  refundTriesStatement,
  takeTriesStatement,
  useStatement,
} from './using.js';

/** A sign-in that a browser asks for. */
export interface AskedSignIn {
  id: string;
  email: string;
  browserHash: Buffer;
  tokenHash: Buffer;
  keyId: string;
  keyIds: readonly string[];
  locale: string;
  remember: boolean;
  returnTo: string | null;
  mayCome: boolean;
  mailId: string;
}

/** A sign-in that waits for its code. */
export interface WaitingSignIn {
  id: string;
  email: string;
  keyId: string;
  locale: string;
  remember: boolean;
  /** null: nobody has the address. */
  userId: string | null;
  credentialEpoch: number;
}

@Injectable()
export class EmailSignInsRepository {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /** Writes a sign-in that waits, or the one of just before again, its mail, and the audit of it. */
  async enqueue(on: Executor, asked: AskedSignIn, client: ClientInfo): Promise<void> {
    await enqueueStatement(on, { ...asked, byInvitation: this.env.SIGN_UP === 'invited', ...client });
  }

  /**
   * Takes a try of each of a browser's latest sign-ins that wait, and that have one left.
   * @returns them, newest first: `opens` says whether a right code would sign anybody in
   */
  takeTries(on: Executor, browserHash: Buffer): Promise<(WaitingSignIn & { opens: boolean })[]> {
    return takeTriesStatement(on, { browserHash });
  }

  /** Gives the tries back that were taken last. */
  async refundTries(on: Executor, ids: readonly string[]): Promise<void> {
    await refundTriesStatement(on, { ids: [...ids] });
  }

  /** The sign-in that a link opens; and whether it is the one of the browser with this secret. */
  async findLink(
    on: Executor,
    tokenHash: Buffer,
    browserHash: Buffer | null,
  ): Promise<(WaitingSignIn & { isOwn: boolean }) | undefined> {
    const [found] = await findLinkStatement(on, { tokenHash, browserHash });
    return found;
  }

  /** The user who has come to the address of a sign-in since it was asked for. */
  async findUser(on: Executor, id: string): Promise<string | undefined> {
    const [found] = await findUserStatement(on, { id });
    return found?.userId;
  }

  /**
   * Uses a sign-in up; false when it was used, or has expired, meanwhile. The browser that is known by
   * `usedBy` can do so again for some seconds.
   */
  async use(on: Executor, id: string, usedBy: Buffer): Promise<boolean> {
    return (await useStatement(on, { id, usedBy })).length > 0;
  }
}

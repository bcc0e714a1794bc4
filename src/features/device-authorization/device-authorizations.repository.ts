import { Injectable } from '@nestjs/common';
import type { Executor } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { ProofAges } from '../sessions/session-proof.js';
import { approveStatement, denyStatement, findStatement } from './deciding.js';
import { insertWaiting, pollStatement, type PollVerdict, useStatement } from './polling.js';

/** A device that asks to be signed in. */
export interface AskingDevice {
  id: string;
  deviceCodeHash: Buffer;
  userCodeHash: Buffer;
  clientName: string | null;
  ip: string | null;
  userAgent: string | null;
  place: string | null;
}

/** A device that waits, as a person is shown it. */
export type WaitingDevice = Omit<AskingDevice, 'deviceCodeHash' | 'userCodeHash'> & {
  secondsAgo: number;
  /** By this very user. */
  isApproved: boolean;
};

/** How a poll came out, and what a device that is let in begins its session with. */
export interface Poll {
  id: string;
  userId: string | null;
  credentialEpoch: number | null;
  /** How long ago the person who approved it had proven who they are, in seconds, by method. */
  ages: ProofAges | null;
  verdict: PollVerdict;
}

/** The person who decides, and the session in which they do. */
export interface Decision {
  /** Of the device. */
  id: string;
  userId: string;
  sessionId: string;
}

@Injectable()
export class DeviceAuthorizationsRepository {
  /** Inserts one; false where its user code is taken. */
  async insert(on: Executor, device: AskingDevice): Promise<boolean> {
    return (await insertWaiting(on, device)).length > 0;
  }

  /** Answers a poll, and counts one that matters; undefined where there is no such code. */
  async poll(on: Executor, deviceCodeHash: Buffer, usedBy: Buffer): Promise<Poll | undefined> {
    const [polled] = await pollStatement(on, { deviceCodeHash, usedBy });
    return polled;
  }

  /** Uses an approval up; false where it holds no more, or was used by another program. */
  async use(on: Executor, id: string, usedBy: Buffer, epoch: number): Promise<boolean> {
    return (await useStatement(on, { id, usedBy, epoch })).length > 0;
  }

  /** The device that waits with a user code, and that this user may decide about. */
  async find(
    on: Executor,
    userCodeHashes: readonly Buffer[],
    userId: string,
  ): Promise<WaitingDevice | undefined> {
    const [found] = await findStatement(on, { userCodeHashes, userId });
    return found;
  }

  /** Lets a device in; false where somebody has decided, or the session has ended, meanwhile. */
  async approve(on: Executor, decision: Decision, client: ClientInfo): Promise<boolean> {
    return (await approveStatement(on, { ...decision, ...client })).length > 0;
  }

  /** Keeps a device out; false where it is in already. */
  async deny(on: Executor, decision: Decision, client: ClientInfo): Promise<boolean> {
    return (await denyStatement(on, { ...decision, ...client })).length > 0;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { EmailUndoEndingService } from '../../features/people-changes/email-undo-ending.service.js';
import { RolesService } from '../../features/people-changes/roles.service.js';
import {
  type SeenSession,
  SessionEndingService,
} from '../../features/people-changes/session-ending.service.js';
import { StatusService } from '../../features/people-changes/status.service.js';
import type { Role } from '../../features/users/roles.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { methodsIn } from '../../platform/sign-in-methods/variables.js';
import { inWords, OperatorRefusal } from './operator-refusal.js';

/**
 * The operators' commands on users who are there. The rules are those of `features/people-changes`. Every
 * method throws OperatorRefusal for an address that has no user.
 */
@Injectable()
export class OperatorsService {
  constructor(
    private readonly status: StatusService,
    private readonly roles: RolesService,
    private readonly sessions: SessionEndingService,
    private readonly undos: EmailUndoEndingService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @returns false when they were disabled before @throws OperatorRefusal for the last admin */
  disable(email: string, client: ClientInfo): Promise<boolean> {
    return inWords(email, this.status.disable({ email }, client));
  }

  /** @returns false when they were active before */
  enable(email: string, client: ClientInfo): Promise<boolean> {
    return inWords(email, this.status.enable({ email }, client));
  }

  /** @returns the address of the mailbox that could take a change back; undefined when there was none */
  endUndo(email: string, client: ClientInfo): Promise<string | undefined> {
    return inWords(email, this.undos.end({ email }, client));
  }

  /**
   * Gives a user this role alone.
   * @returns false when they had it before
   * @throws OperatorRefusal for the last admin
   */
  setRole({ email, role }: { email: string; role: Role }, client: ClientInfo): Promise<boolean> {
    return inWords(email, this.roles.setRoles({ email }, [role], client));
  }

  /** The live ones, the one last used first. */
  listSessions(email: string): Promise<SeenSession[]> {
    return inWords(email, this.sessions.list({ email }));
  }

  /** @returns how many of them were live */
  endSessions(email: string, client: ClientInfo): Promise<number> {
    return inWords(email, this.sessions.endAll({ email }, client));
  }

  /**
   * Ends every session that was begun by a way to sign in, whosever they are; these may sign in again.
   * @param name as SIGN_IN_METHODS names it
   * @returns how many there were
   * @throws OperatorRefusal for a way that there is not
   */
  async endSessionsOf(name: string, client: ClientInfo): Promise<number> {
    const method = methodsIn(this.env).find((one) => one.name === name);
    if (method) return (await this.sessions.endMany({ method }, client)).ended;
    const names = methodsIn(this.env).map((one) => one.name);
    throw new OperatorRefusal(
      `There is no way to sign in ${JSON.stringify(name)}: there are ${names.join(', ')}.`,
    );
  }
}

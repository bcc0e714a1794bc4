import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { Denials } from '../roles/denials.js';
import type { Requester } from '../roles/requester.js';
import type { Role } from '../users/roles.js';
import { hasPermission, lackedBy } from '../users/permissions.js';
import type { User } from '../users/user.js';
import type { RefusedLine } from './line-codes.js';
import { EXPORT_USERS, IMPORT_USERS } from './user-files.costs.js';
import type { ImportAnswer } from './user-files.dto.js';
import { UserExport } from './user-export.service.js';
import { UserImport } from './user-import.service.js';

const MAX_LINES = 1000;
const NEWLINE = 0x0a;

/** Imports and exports by request: a part at a time. */
@Injectable()
export class UserTransfers {
  constructor(
    private readonly limits: RateLimiter,
    private readonly userImport: UserImport,
    private readonly userExport: UserExport,
    @Inject(DATABASE) private readonly db: Database,
    private readonly audit: AuditRepository,
    private readonly denials: Denials,
  ) {}

  /**
   * Imports the lines of a body. Nobody gives a role that may do what they may not do themselves, and without
   * `roles:assign` none but `user`: the audit has the denial. The audit has each request before
   * its first line is read, for what comes of it tells who has an account.
   * @param read reads the body, once it is known that the budget pays for it
   * @throws AppError `RATE_LIMITED`, `BODY_TOO_LARGE` of more than a thousand lines, what `read` throws
   */
  async import(requester: Requester, read: () => Promise<Buffer>): Promise<ImportAnswer> {
    const { user: actor } = requester;
    const client = { ...requester.client, actorId: actor.id };
    await this.limits.consume(IMPORT_USERS, subjectOf(actor, client));
    const body = await read();
    const lines = linesIn(body);
    if (lines > MAX_LINES) throw new AppError('BODY_TOO_LARGE');
    await this.audit.record(this.db, 'users_imported', client, { reason: `lines: ${lines}` });
    const refused: RefusedLine[] = [];
    const { made, known } = await this.userImport.import(
      Readable.from([body]),
      {
        format: 'ndjson',
        source: 'request',
        mayGive: (role) => mayGive(actor, role),
        refuse: async (line) => {
          const isFirst = !refused.some(({ code }) => code === 'ROLE_REFUSED');
          refused.push(line);
          if (line.code === 'ROLE_REFUSED' && isFirst)
            await this.denials.record(requester, 'may not give a role');
        },
      },
      client,
    );
    return { made, known, refused };
  }

  /**
   * A page of all users as JSON lines, without hashes, by when they were made.
   * @param after the id that stood last in the page before
   * @throws AppError `RATE_LIMITED`
   */
  async export(actor: User, after: string | undefined, client: ClientInfo): Promise<string> {
    await this.limits.consume(EXPORT_USERS, subjectOf(actor, client));
    return this.userExport.page(after, { ...client, actorId: actor.id });
  }
}

const subjectOf = ({ id: userId, email }: User, { ip }: ClientInfo) => ({ ip, userId, email });

function linesIn(body: Buffer): number {
  let count = body.at(-1) === NEWLINE ? 0 : 1;
  for (const byte of body) if (byte === NEWLINE) count += 1;
  return count;
}

const mayGive = (actor: User, role: Role): boolean =>
  role === 'user' || (hasPermission(actor, 'roles:assign') && lackedBy(actor, [role]).length === 0);

import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { audited } from '../../platform/audit/audited.js';
import type { Executor } from '../../platform/db/executor.js';
import { text, uuid } from '../../platform/db/pg-types.js';
import { literal } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CLIENT } from '../../platform/http/client-values.js';
import { clientData, enqueued } from '../../platform/mail/enqueued.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { outbox } from '../../platform/mail/outbox.table.js';

const TEMPLATE = 'passkey-copied';

const tellStatement = statement({
  name: 'passkeys.tellOfCopy',
  values: { noticeId: uuid, userId: uuid, recipient: text, locale: text, ...CLIENT },
  row: {},
  sql: ({ noticeId, userId, recipient, locale, ...client }) => sql`
    WITH audited AS (
      ${audited({ event: 'passkey_counter_back', userId, client })}
    )
    ${enqueued({ id: noticeId, template: TEMPLATE, recipient, locale, data: clientData(client) })}
    WHERE NOT EXISTS (
      SELECT FROM ${outbox}
      WHERE ${outbox.template} = ${literal(TEMPLATE)} AND ${outbox.recipient} = ${recipient}
        AND ${outbox.createdAt} > now() - interval '1 hour'
    )
  `,
});

/** Passkeys whose counter went back: somebody may have a copy of one. */
@Injectable()
export class CopiedPasskeys {
  constructor(private readonly mail: MailService) {}

  /** Audits one, and tells its owner by email, once an hour, in a transaction that has locked their row. */
  async tell(
    tx: Executor,
    { userId, email, locale }: { userId: string; email: string; locale: string },
    client: ClientInfo,
  ): Promise<void> {
    await this.mail.enqueueBy(tx, (noticeId) =>
      tellStatement(tx, { noticeId, userId, recipient: email, locale, ...client }),
    );
  }
}

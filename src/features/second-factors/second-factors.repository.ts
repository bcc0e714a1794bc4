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
import { outbox } from '../../platform/mail/outbox.table.js';
import type { UserRow } from '../users/user.js';

const TEMPLATE = 'second-factor-failed';

const failStatement = statement({
  name: 'secondFactors.fail',
  values: { noticeId: uuid, userId: uuid, recipient: text, locale: text, method: text, ...CLIENT },
  row: {},
  sql: ({ noticeId, userId, recipient, locale, method, ...client }) => sql`
    WITH audited AS (
      ${audited({ event: 'second_factor_failed', userId, reason: method, client })}
    )
    ${enqueued({ id: noticeId, template: TEMPLATE, recipient, locale, data: clientData(client) })}
    WHERE NOT EXISTS (
      SELECT FROM ${outbox}
      WHERE ${outbox.template} = ${literal(TEMPLATE)} AND ${outbox.recipient} = ${recipient}
        AND ${outbox.createdAt} > now() - interval '1 hour'
    )
  `,
});

@Injectable()
export class SecondFactorsRepository {
  /**
   * Audits a wrong code, and writes the user a notice unless they were sent one within the hour. The caller
   * has locked the user's row, so that of codes at the same time one writes it.
   */
  async fail(
    on: Executor,
    noticeId: string,
    method: string,
    { userId, email, locale }: UserRow,
    client: ClientInfo,
  ): Promise<void> {
    await failStatement(on, { noticeId, userId, recipient: email, locale, method, ...client });
  }
}

import { type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import { insertInto, literal } from '../db/sql-parts.js';
import type { ClientPlaceholders } from '../http/client-values.js';
import type { TemplateName } from '../registry/mails.js';
import { outbox } from './outbox.table.js';

interface EnqueuedMail {
  id: SQLWrapper;
  /** By its name; or an expression of names: `choose`, `literal`, a column's placeholder. */
  template: TemplateName | SQL<TemplateName>;
  recipient: SQLWrapper;
  locale: SQLWrapper;
  data: SQLWrapper;
  subjectId?: SQLWrapper;
  keyId?: SQLWrapper;
  expiresAt?: SQLWrapper;
  droppedAt?: SQLWrapper;
}

/** Part of a statement that writes a mail for each row of what follows it: `FROM …`. */
export function enqueued({ template, ...mail }: EnqueuedMail): SQL {
  return insertInto(outbox, {
    ...mail,
    template: typeof template === 'string' ? literal(template) : template,
  });
}

/** The data of a mail that says where something was done from. */
export function clientData({ ip, userAgent }: Pick<ClientPlaceholders, 'ip' | 'userAgent'>): SQL {
  return sql`jsonb_build_object('ip', host(${ip}), 'userAgent', ${userAgent})`;
}

/** The data of a link's mail: where its page leads on to, an `addressWithin`; null: where all of them do. */
export function leadingTo(returnTo: SQLWrapper): SQL {
  return sql`jsonb_build_object('returnTo', ${returnTo})`;
}

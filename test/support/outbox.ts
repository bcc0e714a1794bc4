import { newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { DeliveryService } from '../../src/platform/mail/delivery.service.js';
import { json, send } from './wire.js';

/** What an app needs to send by Resend. */
export const RESEND = {
  RESEND_API_KEY: 're_test',
  MAIL_FROM: 'Acme <hello@example.test>',
  MAIL_REPLY_TO: 'help@example.test',
};

export interface OutboxRow {
  id: string;
  attempts: number;
  delivered_at: Date | null;
  failed_at: Date | null;
  dropped_at: Date | null;
  failure: string | null;
  is_due: boolean;
  /** Seconds until it is due. */
  due_in: number;
}

/** The one mail to an address. */
export async function mailRow({ sql }: TestApp, email: string): Promise<OutboxRow> {
  const rows = await sql<
    OutboxRow[]
  >`SELECT *, due_at <= now() AS is_due, extract(epoch FROM due_at - now())::float8 AS due_in FROM outbox
    WHERE recipient = ${email}`;
  if (rows.length !== 1 || !rows[0]) throw new Error(`${rows.length} mails for ${email}`);
  return rows[0];
}

/** As if the time until the next claim had passed. */
export async function makeDue({ sql }: TestApp, email: string): Promise<void> {
  await sql`UPDATE outbox SET due_at = now() WHERE recipient = ${email}`;
}

export function deliverDue({ app }: TestApp): Promise<number> {
  return app.get(DeliveryService).deliverDue(60_000);
}

/** Writes a mail by registering, and waits until what follows the answer is over. */
export async function registered(app: TestApp, email = newEmail()): Promise<string> {
  const answer = await send(app, 'POST', '/auth/register', json({ email, password: PASSWORD }));
  if (answer.status !== 202) throw new Error(`not registered: ${answer.text}`);
  await app.settled();
  return email;
}

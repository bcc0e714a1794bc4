import type { TestApp } from 'postern/testing';

interface WebhookRow {
  id: string;
  attempts: number;
  is_delivered: boolean;
  is_failed: boolean;
  failure: string | null;
  /** Seconds until it is due. */
  due_in: number;
}

/** The webhook of this id to an endpoint. */
export async function webhookRow(
  { sql }: TestApp,
  messageId: string,
  endpoint = 'main',
): Promise<WebhookRow | undefined> {
  const [row] = await sql<
    WebhookRow[]
  >`SELECT id, attempts, failure, delivered_at IS NOT NULL AS is_delivered,
    failed_at IS NOT NULL AS is_failed, extract(epoch FROM due_at - now())::float8 AS due_in
    FROM webhook_deliveries WHERE message_id = ${messageId} AND endpoint = ${endpoint}`;
  return row;
}

/** As if the time until the next claim had passed. */
export async function makeDue({ sql }: TestApp): Promise<void> {
  await sql`UPDATE webhook_deliveries SET due_at = now() WHERE delivered_at IS NULL`;
}

/** Has what is sealed told, and what is due sent, as any request does. */
export async function lookAfter(app: TestApp): Promise<void> {
  await app.browser().send('post', '/auth/logout');
  await app.settled();
}

/** Has an event written, told and sent. @returns the id of its webhook */
export async function happens(app: TestApp, event = 'user_disabled'): Promise<string> {
  const [row] = await app.sql<{ id: string }[]>`INSERT INTO audit_events (id, event, user_id)
    VALUES (gen_random_uuid(), ${event}, gen_random_uuid()) RETURNING id`;
  await lookAfter(app);
  return row?.id ?? '';
}

/** A webhook that stands there like this. @returns its id */
export async function standingWebhook(
  { sql }: TestApp,
  state: 'waiting' | 'failed' | 'sent',
  endpoint = 'main',
): Promise<string> {
  const [webhook] = await sql<{ id: string }[]>`
    INSERT INTO webhook_deliveries (id, endpoint, event_id, message_id, type, body, attempts, due_at,
      failed_at, failure, delivered_at)
    SELECT gen_random_uuid(), ${endpoint}, gen_random_uuid(), gen_random_uuid(), 'user.enabled',
      '{"type":"user.enabled","timestamp":"2026-11-30T08:00:00.000Z","data":{"userId":"u"}}', 3,
      now() + interval '1 hour', CASE WHEN ${state} = 'failed' THEN now() END,
      CASE WHEN ${state} = 'failed' THEN 'the endpoint answers 500' END,
      CASE WHEN ${state} = 'sent' THEN now() END
    RETURNING id`;
  return webhook?.id ?? '';
}

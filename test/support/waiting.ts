import { signUp, type TestApp } from 'postern/testing';
import { TEST_ENV } from './app.js';
import { send } from './wire.js';
import { standingWebhook } from './webhooks.js';

/** The lock of the one sealer. */
const SEALER = '7236502944126398754';

/** Has maintenance done, as a scheduler does. */
export async function maintain(app: TestApp): Promise<void> {
  const headers = { authorization: `Bearer ${TEST_ENV.CRON_SECRET}` };
  const { status } = await send(app, 'GET', '/internal/cron', { headers });
  if (status !== 200) throw new Error(`the maintenance was answered by ${status}`);
  await app.settled();
}

/**
 * Maintenance, while an event of the audit is an hour old and somebody else seals, a checkpoint is four hours
 * old that has not arrived, a webhook waits for two, and one is dead-lettered.
 */
export async function maintainWhileAllWaits(app: TestApp): Promise<void> {
  await signUp(app);
  await maintain(app);
  await standingWebhook(app, 'failed');
  await standingWebhook(app, 'waiting');
  const sealer = await app.sql.reserve();
  try {
    await sealer`SELECT pg_advisory_lock(${SEALER}::bigint)`;
    await app.sql`INSERT INTO audit_events (id, event) VALUES (gen_random_uuid(), 'user_disabled')`;
    await app.sql.begin(async (tx) => {
      await tx`SET LOCAL session_replication_role = replica`;
      // The head's event, and so what comes behind it.
      await tx`UPDATE audit_events SET created_at = created_at - interval '1 hour'`;
      await tx`UPDATE audit_chain SET sealed_at = sealed_at - interval '1 hour'`;
      await tx`UPDATE audit_checkpoints SET created_at = created_at - interval '4 hours'`;
      await tx`UPDATE webhook_deliveries SET first_tried_at = now() - interval '2 hours'`;
    });
    await maintain(app);
  } finally {
    await sealer`SELECT pg_advisory_unlock_all()`;
    sealer.release();
  }
}

import { verifyWebhook, WebhookRefused } from '../../src/verify/index.js';

/** What a team's own code would do, beside the receiver of docs/webhooks.md. */
export const done = { forgotten: [] as string[], ids: new Set<string>() };
const isDone = (id: string) => Promise.resolve(done.ids.has(id));
const markDone = (id: string) => Promise.resolve(void done.ids.add(id));
const forget = (userId: string) => Promise.resolve(void done.forgotten.push(userId));

const SECRETS = (process.env.POSTERN_WEBHOOK_SECRETS ?? '').split(' ');

export async function receive(request: Request): Promise<Response> {
  const body = await request.text();
  try {
    const event = await verifyWebhook(request, body, SECRETS);
    if (await isDone(event.id)) return new Response(null, { status: 204 });
    if (event.type === 'user.deleted') await forget(event.data.userId);
    await markDone(event.id);
    return new Response(null, { status: 204 });
  } catch (error) {
    if (error instanceof WebhookRefused) return new Response(null, { status: 400 });
    throw error;
  }
}

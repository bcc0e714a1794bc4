import type { INestApplicationContext } from '@nestjs/common';
import { SendingWebhooksAgain } from '../../features/webhooks/sending-again.service.js';
import {
  type ListedRow,
  WebhookListRepository,
  type WebhookState,
} from '../../features/webhooks/webhook-list.repository.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { OperatorRefusal } from './operator-refusal.js';
import { inColumns, type Report } from './report.js';

/** A command about webhooks. */
export type WebhookRequest =
  | { verb: 'list-webhooks'; state: WebhookState; endpoint?: string | undefined }
  | { verb: 'resend-webhook'; id: string }
  | { verb: 'resend-webhooks'; endpoint?: string | undefined; since?: string | undefined };

/** How many of them are listed: an operator who wants more asks the API. */
const MAX_LISTED = 200;

/** Carries out what an operator asks for. @throws OperatorRefusal with why it was not done */
export async function performOnWebhooks(
  app: INestApplicationContext,
  request: WebhookRequest,
  client: ClientInfo,
): Promise<Report> {
  switch (request.verb) {
    case 'list-webhooks':
      return list(app, request);
    case 'resend-webhook':
      return resend(app, request.id, client);
    case 'resend-webhooks': {
      const again = await app.get(SendingWebhooksAgain).sendFailed(request, client);
      const done = `${again} ${again === 1 ? 'webhook waits' : 'webhooks wait'} again: the app sends them.`;
      return { done: [done], changed: again > 0 };
    }
  }
}

async function list(
  app: INestApplicationContext,
  request: Extract<WebhookRequest, { verb: 'list-webhooks' }>,
): Promise<Report> {
  const db = app.get<Database>(DATABASE);
  const rows = await app.get(WebhookListRepository).list(db, request, undefined, MAX_LISTED);
  const done = rows.length > 0 ? inColumns(HEAD, rows.map(cellsOf)) : [`No webhook is ${request.state}.`];
  return { done, changed: false };
}

const HEAD = ['id', 'endpoint', 'type', 'created', 'due', 'attempts', 'failure'];

const cellsOf = ({ id, endpoint, type, createdAt, dueAt, attempts, failure }: ListedRow): string[] => [
  id,
  endpoint,
  type ?? '',
  createdAt.toISOString(),
  dueAt.toISOString(),
  String(attempts),
  failure ?? '',
];

async function resend(app: INestApplicationContext, id: string, client: ClientInfo): Promise<Report> {
  try {
    const { type, endpoint } = await app.get(SendingWebhooksAgain).send(id, client);
    return { done: [`${type ?? id} to ${endpoint} waits again: the app sends it.`], changed: true };
  } catch (error) {
    const said = error instanceof AppError ? REFUSALS[error.code] : undefined;
    throw said === undefined ? error : new OperatorRefusal(said);
  }
}

const REFUSALS: Partial<Record<string, string>> = {
  NOT_FOUND: 'There is no webhook with this id.',
  WEBHOOK_SENT: 'It was delivered.',
  WEBHOOK_ENDPOINT_GONE: 'WEBHOOK_ENDPOINTS has no such endpoint any more.',
};

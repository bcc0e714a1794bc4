import type { RequestHandler } from 'express';
import type { RouteTable } from '../../platform/http/route-table.js';
import type { Webhooks } from './webhooks.service.js';

/** Has an instance tell the endpoints what a request has led to, after its answer. */
export function webhooksAfterAnswers(
  webhooks: Pick<Webhooks, 'tellSoon'>,
  routes: Pick<RouteTable, 'isPaid'>,
): RequestHandler {
  return (req, res, next) => {
    const mayChange = !['GET', 'HEAD', 'OPTIONS'].includes(req.method) || routes.isPaid(req);
    if (mayChange) webhooks.tellSoon(() => new Promise((resolve) => res.once('close', resolve)));
    next();
  };
}

import type { RouteTable } from '../../platform/http/route-table.js';
import type { Step } from '../../platform/http/steps.js';
import type { Webhooks } from './webhooks.service.js';

/** Has an instance tell the endpoints what a request has led to, after its answer. */
export function webhooksAfterAnswers(
  webhooks: Pick<Webhooks, 'tellSoon'>,
  routes: Pick<RouteTable, 'isPaid'>,
): Step {
  return (req, res) => {
    const mayChange = !['GET', 'HEAD', 'OPTIONS'].includes(req.method) || routes.isPaid(req);
    if (mayChange) webhooks.tellSoon(() => new Promise((resolve) => res.once('close', resolve)));
  };
}

import type { RouteTable } from '../../platform/http/route-table.js';
import type { Step } from '../../platform/http/steps.js';
import type { MaintenanceService } from './maintenance.service.js';

/**
 * Has an instance do maintenance by itself, where nobody else calls for it in time: after the answers of
 * routes without a guard that a limit pays for. Refreshes and guarded requests are to cost one statement.
 */
export function opportunisticMaintenance(
  maintenance: MaintenanceService,
  routes: Pick<RouteTable, 'isPaid'>,
): Step {
  return (req, res) => {
    // The listener stands before anything can refuse the request: an answer that is sent at once closes it
    // before others get their turn.
    if (routes.isPaid(req)) maintenance.lookAfter(() => new Promise((resolve) => res.once('close', resolve)));
  };
}

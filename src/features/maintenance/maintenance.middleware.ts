import type { RequestHandler } from 'express';
import type { MaintenanceService } from './maintenance.service.js';

/** After the answers to these an instance looks after the house: never after a refresh or a guarded request, which are to cost one statement. */
const MAINTENANCE_PATHS: ReadonlySet<string> = new Set(
  ['register', 'verify', 'resend-verification', 'login', 'forgot-password', 'reset-password'].map((name) => `/auth/${name}`),
);

/** Has an instance look after due mail and old rows by itself, where nobody else calls for it in time. */
export function opportunisticMaintenance(maintenance: MaintenanceService): RequestHandler {
  return (req, res, next) => {
    // Listened for now: what is refused at once is closed before anything else gets its turn.
    if (req.method === 'POST' && MAINTENANCE_PATHS.has(req.path)) maintenance.lookAfter(() => new Promise((resolve) => res.once('close', resolve)));
    next();
  };
}

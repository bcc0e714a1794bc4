import type { Server } from 'node:http';
import type { HashTurns } from '../features/passwords/hash-turns.js';
import { hashesBusy } from '../features/passwords/password-hash.js';
import type { Env } from '../platform/env/env.js';
import { AppError } from '../platform/errors/app-error.js';
import { isCrowded } from '../platform/http/bounded-adapter.js';
import { clientAddress } from '../platform/http/client-info.js';
import type { RouteTable } from '../platform/http/route-table.js';
import type { Step } from '../platform/http/steps.js';
import { WaitingRoom } from './waiting-room.js';

/** Asked by balancers, which would restart a process that is only busy. */
const HEALTH = /^\/health(?:\/|$)/;

/**
 * Refuses what the server has no time for before anything is done for it: its body is not read, no statement
 * is sent. A refusal has to cost next to nothing, or a flood of them keeps all others waiting; so what wants
 * a password's hash waits a little first, and goes on where a turn has become free meanwhile.
 */
export function shedding(
  server: Server,
  turns: HashTurns,
  routes: Pick<RouteTable, 'takesTurns'>,
  { TRUST_PROXY }: Pick<Env, 'TRUST_PROXY'>,
): Step {
  const waitingRoom = new WaitingRoom();
  return (req, res) => {
    // Those who wait here have no body that is read.
    if (isCrowded(server, waitingRoom.size) && !HEALTH.test(req.path)) throw new AppError('BUSY');
    if (!routes.takesTurns(req)) return;
    const address = clientAddress(req, TRUST_PROXY);
    if (!turns.wouldRefuse(address)) return;
    const refuse = () => {
      if (turns.wouldRefuse(address)) throw hashesBusy();
    };
    return waitingRoom.enter(res)?.then(refuse) ?? refuse();
  };
}

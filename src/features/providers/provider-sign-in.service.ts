import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { FlowCookie } from './cookies.js';
import { nameIn } from './claims.js';
import { ageOfFlow, type Flow, Flows, type FlowValues, type NewFlow, secretsOf } from './flows.js';
import type { ProvenAccount } from './provider-client.js';
import { refusalOf } from './provider-refusals.js';
import { BACK_FROM_PROVIDER, BEGIN_AT_PROVIDER } from './providers.costs.js';
import { ProvidersService } from './providers.service.js';
import { UsedFlowsRepository } from './used-flows.repository.js';

/** Both sides count whole seconds. */
const LEEWAY_SECONDS = 5;

/** A sign-in that has begun at a provider. */
export interface BegunSignIn {
  url: string;
  cookie: FlowCookie;
  value: string;
}

/** Sign-ins by a provider: how one begins, and what its answer proves. */
@Injectable()
export class ProviderSignIn {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly providers: ProvidersService,
    private readonly flows: Flows,
    private readonly used: UsedFlowsRepository,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
  ) {}

  /** @throws AppError `NOT_FOUND`, `PROVIDER_UNAVAILABLE`, `RATE_LIMITED` */
  async begin(begun: NewFlow, values: FlowValues, client: ClientInfo): Promise<BegunSignIn> {
    await this.limits.consume(BEGIN_AT_PROVIDER, { ip: client.ip });
    const provider = this.providers.client(begun.provider);
    const { flow, cookie, value } = this.flows.begin(begun, values);
    try {
      return { url: await provider.authorizationUrl(secretsOf(flow), begun.asksAnew), cookie, value };
    } catch (error) {
      // Whatever it is, it is no fault of the person's.
      const { cause } = refusalOf(error, begun.provider);
      throw new AppError('PROVIDER_UNAVAILABLE', { cause });
    }
  }

  /** The flow of this browser that an answer belongs to. */
  find(provider: string, state: unknown, values: FlowValues): { flow: Flow; cookie: FlowCookie } | undefined {
    return this.flows.find(provider, state, values);
  }

  /**
   * The account that an answer proves, once: also of answers that come twice at the same time.
   * @throws AppError `SIGN_IN_EXPIRED` for one that was used; `PROVIDER_UNAVAILABLE`, `PROVIDER_CANCELLED`,
   * `PROVIDER_REFUSED`; `RATE_LIMITED`
   */
  async prove(flow: Flow, parameters: URLSearchParams, client: ClientInfo): Promise<ProvenAccount> {
    await this.limits.consume(BACK_FROM_PROVIDER, { ip: client.ip });
    const secrets = secretsOf(flow);
    const { identity, tokens } = await this.ask(flow, parameters, client);
    // Only now: who begins flows, and completes none, fills no table.
    if (!(await this.used.useOnce(this.db, secrets.state))) throw new AppError('SIGN_IN_EXPIRED');
    // Apple says it beside the token, and once.
    const posted = this.flows.openName(parameters.get('posted_name') ?? undefined);
    return { tokens, identity: { ...identity, name: identity.name ?? nameIn(posted) } };
  }

  private async ask(flow: Flow, parameters: URLSearchParams, client: ClientInfo): Promise<ProvenAccount> {
    const { provider: name } = flow;
    try {
      const provider = this.providers.client(name);
      const proven = await provider.prove(parameters, secretsOf(flow));
      const isAskedAnew = (proven.identity.age ?? 0) <= ageOfFlow(flow) + LEEWAY_SECONDS;
      if (flow.asksAnew && provider.canAskAnew && !isAskedAnew)
        throw new Error('it has not asked anew who that is');
      return proven;
    } catch (error) {
      const refusal = refusalOf(error, name);
      if (refusal.code === 'PROVIDER_REFUSED')
        await this.audit.record(this.db, 'provider_answer_refused', client, { reason: name });
      throw refusal;
    }
  }
}

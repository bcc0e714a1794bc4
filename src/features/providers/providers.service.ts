import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { appBrand } from '../../platform/pages/brand.js';
import { ProviderClient } from './provider-client.js';
import type { ProviderList } from './providers.dto.js';

/** The identity providers of this configuration, but for those that SIGN_IN_METHODS leaves out. */
@Injectable()
export class ProvidersService {
  private readonly clients: ReadonlyMap<string, ProviderClient>;

  constructor(@Inject(ENV) private readonly env: Env) {
    const on = env.PROVIDERS.filter(({ name }) => env.SIGN_IN_METHODS.includes(name));
    this.clients = new Map(on.map((settings) => [settings.name, new ProviderClient(settings, env)]));
  }

  /** The offer of a sign-in page. Nobody is asked: a provider that can't be reached stands there, too. */
  list(): ProviderList {
    const brand = appBrand(this.env);
    return {
      methods: this.env.SIGN_IN_METHODS.filter((name) => !this.clients.has(name)),
      providers: [...this.clients.values()].map(({ settings: { name, label } }) => ({
        name,
        label,
        signInUrl: `${this.env.APP_URL}/auth/providers/${name}`,
      })),
      ...(brand && { brand }),
    };
  }

  /** The provider of a name; undefined for none of theirs, or one that is switched off. */
  find(name: string): ProviderClient | undefined {
    return this.clients.get(name);
  }

  /** @throws AppError `NOT_FOUND` for a name that is none of theirs, or that is switched off */
  client(name: string): ProviderClient {
    const client = this.find(name);
    if (!client) throw new AppError('NOT_FOUND');
    return client;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { withTimeout } from '../concurrency/with-timeout.js';
import { isDatabaseUnavailable } from '../db/failures.js';
import { AppError } from '../errors/app-error.js';
import type { Hooks } from '../registry/hooks.js';
import type { Profile } from '../registry/register.js';

/** `@Inject(HOOKS)`: the hooks of the project, as it is when the app is made. */
export const HOOKS = Symbol('hooks');

/** How long a hook may take, in milliseconds. */
const HOOK_MS = 3000;

type HookName = keyof Hooks<Profile>;
type Values<Name extends HookName> = Parameters<Hooks<Profile>[Name]>;

/**
 * The failure of a hook, for the log. It has no `cause`: what a statement of the hook has violated must not
 * be taken for what a statement of Postern's has.
 */
class HookFailure extends Error {
  constructor(name: string, reason: unknown) {
    super(`the hook ${name} failed: ${String(reason)}`);
    if (reason instanceof Error && reason.stack) this.stack = `${this.message}\n${reason.stack}`;
  }
}

/** Runs the project's hooks. */
@Injectable()
export class ProjectHooks {
  constructor(@Inject(HOOKS) private readonly hooks: Partial<Hooks<Profile>>) {}

  /** Whether the project has this hook. */
  has(name: HookName): boolean {
    return this.hooks[name] !== undefined;
  }

  /**
   * Runs a hook, where there is one, for three seconds at the most. The transaction that it is given is
   * rolled back when this rejects.
   * @throws the AppError that the hook throws; what says that the database is unavailable; Error for any
   * other failure, and where it takes too long
   */
  async run<Name extends HookName>(name: Name, ...values: Values<Name>): Promise<void> {
    const hook = this.hooks[name] as ((...values: Values<Name>) => Promise<void> | void) | undefined;
    if (!hook) return;
    try {
      await withTimeout((async () => hook(...values))(), HOOK_MS, () => {
        throw new Error(`it took longer than ${HOOK_MS} ms`);
      });
    } catch (error) {
      throw error instanceof AppError || isDatabaseUnavailable(error) ? error : new HookFailure(name, error);
    }
  }
}

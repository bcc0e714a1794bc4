import { type CanActivate, type ExecutionContext, Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { OriginGuard } from '../platform/http/origin.guard.js';
import { registry } from '../platform/registry/registry.js';
import type { Route, RouteGuard } from '../platform/registry/route-guard.js';

/**
 * The guards of every request, one after the other: that of the origin, then those that the features declare,
 * in their order. Nest asks one guard, and a guard that answers at once costs no promise.
 */
@Injectable()
export class GuardChain implements CanActivate {
  private guards: readonly RouteGuard[] | undefined;

  /** Those with something to ask, by controller and handler: a controller may inherit its handlers. */
  private readonly concerned = new WeakMap<object, WeakMap<object, readonly RouteGuard[]>>();

  constructor(private readonly modules: ModuleRef) {}

  /** @throws what the guards throw */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    return ask(this.guardsOf(context), 0, context);
  }

  private guardsOf(route: Route): readonly RouteGuard[] {
    const [controller, handler] = [route.getClass(), route.getHandler()];
    let known = this.concerned.get(controller);
    if (!known) this.concerned.set(controller, (known = new WeakMap()));
    let guards = known.get(handler);
    if (!guards) {
      guards = this.all().filter((guard) => guard.concerns?.(route) ?? true);
      known.set(handler, guards);
    }
    return guards;
  }

  private all(): readonly RouteGuard[] {
    const classes: Type<RouteGuard>[] = [
      OriginGuard,
      ...registry().features.flatMap(({ guards = [] }) => guards),
    ];
    return (this.guards ??= classes.map((guard) => this.modules.get(guard, { strict: false })));
  }
}

function ask(
  guards: readonly RouteGuard[],
  from: number,
  context: ExecutionContext,
): boolean | Promise<boolean> {
  for (let index = from; index < guards.length; index++) {
    const answer = guards[index]?.canActivate(context);
    if (answer === true) continue;
    if (answer === false || answer === undefined) return false;
    return goOn(answer, guards, index + 1, context);
  }
  return true;
}

async function goOn(
  answer: Promise<boolean>,
  guards: readonly RouteGuard[],
  from: number,
  context: ExecutionContext,
): Promise<boolean> {
  return (await answer) === true && ask(guards, from, context);
}

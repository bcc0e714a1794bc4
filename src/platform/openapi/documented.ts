import { SetMetadata, type StreamableFile } from '@nestjs/common';
import * as z from 'zod';
import type { OutputOf, Shape } from '../registry/project-schema.js';
import type { Code } from '../errors/error-codes.js';
import type { Cookie } from '../registry/cookies.js';
import { type Cost, Costs } from '../limits/cost.js';

/**
 * The effect of a success on the session that this browser has. `begins`: it has another one from now on.
 * `may-begin`: perhaps, which the answer tells by `Session-User`. `renews`: the same one goes on. `ends`: it
 * has none any more; of a route with a path parameter `id`, where that is this session's.
 */
export type SessionEffect = 'begins' | 'may-begin' | 'renews' | 'ends';

export const DOCUMENTATION = 'postern:documentation';

/**
 * The facts that can't be read off a route. The body, the parameters, the status, the media type and the
 * guards are: and with them the codes that come from there, as `document.ts` says.
 */
export interface Documentation<Answer extends Shape = Shape> {
  /** The operationId: what generated clients call it. Stable, and unique in this API. */
  id: string;
  summary: string;
  description?: string;
  /**
   * The shape of the answer; of zod's `meta`, `id` makes it a component, and `examples` an example. Without
   * one there is no body.
   */
  answer?: Answer;
  /**
   * Its cost, and the budget that pays: its limits and hashes bring RATE_LIMITED and BUSY among its codes.
   */
  cost: Cost;
  /** The refusals that only this route's own rules make. */
  codes?: readonly Code[];
  /** Cookies that it looks at, none of them needed. */
  reads?: readonly Cookie[];
  /** The cookie that it works with. The access cookie of a guarded route is not said here. */
  needs?: Cookie;
  /** It wants `Authorization: Bearer` with CRON_SECRET. */
  needsCronSecret?: true;
  /** Cookies that an answer sets. */
  sets?: readonly Cookie[];
  /** Cookies that an answer clears. */
  clears?: readonly Cookie[];
  /** Cookies that a refusal sets. */
  refusalsSet?: Partial<Record<Code, readonly Cookie[]>>;
  /** Cookies that a refusal clears. */
  refusalsClear?: Partial<Record<Code, readonly Cookie[]>>;
  /** Its effect on the session. The browser client is made by it (`npm run client:types`). */
  session?: SessionEffect;
  /** It answers from memory, or says in `codes` itself how it fails. */
  withoutDatabase?: true;
}

/** The result of a handler: what its answer says, or a file of that, which no type looks into. */
type Result<Answer extends Shape> = OutputOf<Answer> | StreamableFile;

/** Puts a route into /api/openapi.json. A handler whose result does not fit `answer` does not compile. */
export function Documented<Answer extends Shape = z.ZodVoid>(documentation: Documentation<Answer>) {
  const [describe, price] = [SetMetadata(DOCUMENTATION, documentation), Costs(documentation.cost)];
  return <Handler extends (...parameters: never[]) => Result<Answer> | Promise<Result<Answer>>>(
    target: object,
    name: string,
    descriptor: TypedPropertyDescriptor<Handler>,
  ): void => {
    describe(target, name, descriptor);
    price(target, name, descriptor);
  };
}

export const REFUSALS_OF_GUARD = 'postern:refusals-of-guard';

/**
 * The codes of a guard: part of the decorator that asks for it, on a route or a controller. The API's
 * description then lists it by itself. Several guards can stand before one route.
 */
export const RefusedByGuard =
  (...codes: readonly Code[]): ClassDecorator & MethodDecorator =>
  (target: object, _name?: string | symbol, descriptor?: { value?: unknown }) => {
    const place = descriptor?.value ?? target;
    const others = (Reflect.getOwnMetadata(REFUSALS_OF_GUARD, place) ?? []) as readonly Code[];
    Reflect.defineMetadata(REFUSALS_OF_GUARD, [...others, ...codes], place);
  };

/** The `answer` of a route that shows a page. */
export const PAGE = z.string().meta({ examples: ['<!doctype html>…'] });

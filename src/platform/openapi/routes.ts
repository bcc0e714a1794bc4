import { type HttpStatus, RequestMethod } from '@nestjs/common';
import {
  HEADERS_METADATA,
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { type DiscoveryService, MetadataScanner } from '@nestjs/core';
import * as z from 'zod';
import { ACCEPTED, type BodyKind } from '../http/accepts.js';
import { IS_PUBLIC } from '../http/public.js';
import { ALLOWED_WHILE_ACTING, isClosedToActors } from '../http/while-acting.js';
import { ALLOWED_WHILE_ENROLLING } from '../http/while-enrolling.js';
import { ALLOWED_BEFORE_TERMS } from '../http/before-terms.js';
import type { Code } from '../errors/error-codes.js';
import type { InstalledProject } from '../registry/project.js';
import { shapeIn, type Shape } from '../registry/project-schema.js';
import { registry } from '../registry/registry.js';
import { type Documentation, DOCUMENTATION, REFUSALS_OF_GUARD } from './documented.js';

/** A route as Nest knows it, with what its decorator says of it. */
export interface Route extends Omit<Documentation, 'answer'> {
  /** `POST` and its like. */
  method: string;
  /** As OpenAPI writes it: `/auth/sessions/{id}`. */
  path: string;
  isPublic: boolean;
  /** It answers who has still to set a second factor up. */
  isAllowedWhileEnrolling: boolean;
  isAllowedBeforeTerms: boolean;
  /** It refuses who acts as its user. */
  isClosedToActors: boolean;
  /** The codes of its guards, besides the session's. */
  refusedByGuard: readonly Code[];
  /** The status of its answer. */
  status: HttpStatus;
  mediaType: string;
  body: z.ZodType | undefined;
  answer: z.ZodType | undefined;
  /** The types of its body. */
  accepts: readonly BodyKind[];
  parameters: { in: 'path' | 'query'; name: string; schema: z.ZodType }[];
}

type Handler = (...parameters: unknown[]) => unknown;
type Controller = { prototype: Record<string, Handler> };

/** The routes of a project's app that are `@Documented()`. */
export function documentedRoutes(
  discovery: DiscoveryService,
  project: InstalledProject = registry().project,
): Route[] {
  const controllers = discovery.getControllers().map(({ metatype }) => metatype as unknown as Controller);
  return controllers.flatMap((controller) =>
    new MetadataScanner().getAllMethodNames(controller.prototype).flatMap((name) => {
      const handler = controller.prototype[name];
      const documentation = handler && read<Documentation>(DOCUMENTATION, handler);
      if (!documentation) return [];
      const answer = documentation.answer && shapeIn(project, documentation.answer);
      return [{ ...documentation, ...readRoute(controller, name, handler, project), answer }];
    }),
  );
}

function readRoute(
  controller: Controller,
  name: string,
  handler: Handler,
  project: InstalledProject,
): Omit<Route, keyof Documentation> {
  const method = RequestMethod[read<RequestMethod>(METHOD_METADATA, handler) ?? RequestMethod.GET];
  const path = [controller, handler].map((part) =>
    (read<string>(PATH_METADATA, part) ?? '').replace(/^\/|\/$/g, ''),
  );
  const headers = read<{ name: string; value: string }[]>(HEADERS_METADATA, handler) ?? [];
  const contentType =
    headers.find((header) => header.name.toLowerCase() === 'content-type')?.value ?? 'application/json';
  return {
    method,
    path: `/${path.filter(Boolean).join('/')}`.replace(/:(\w+)/g, '{$1}'),
    isPublic: isMarked(IS_PUBLIC, controller, handler),
    isAllowedWhileEnrolling: isMarked(ALLOWED_WHILE_ENROLLING, controller, handler),
    isAllowedBeforeTerms: isMarked(ALLOWED_BEFORE_TERMS, controller, handler),
    isClosedToActors:
      isClosedToActors(method, path.filter(Boolean).join('/')) &&
      !isMarked(ALLOWED_WHILE_ACTING, controller, handler),
    refusedByGuard: [handler, controller].flatMap((part) => read<Code[]>(REFUSALS_OF_GUARD, part) ?? []),
    accepts: read<BodyKind[]>(ACCEPTED, handler) ?? read<BodyKind[]>(ACCEPTED, controller) ?? ['json'],
    status: read<HttpStatus>(HTTP_CODE_METADATA, handler) ?? (method === 'POST' ? 201 : 200),
    mediaType: contentType.split(';', 1)[0] ?? contentType,
    ...readParameters(controller, name, project),
  };
}

const isMarked = (key: string, controller: Controller, handler: Handler): boolean =>
  read<boolean>(key, handler) ?? read<boolean>(key, controller) ?? false;

/** Where of a request a parameter comes from. */
const PLACES = {
  [RouteParamtypes.BODY]: 'body',
  [RouteParamtypes.PARAM]: 'path',
  [RouteParamtypes.QUERY]: 'query',
} as const;

function readParameters(
  controller: Controller,
  name: string,
  project: InstalledProject,
): Pick<Route, 'body' | 'parameters'> {
  const found =
    read<Record<string, { index: number; data?: string; schema?: Shape }>>(
      ROUTE_ARGS_METADATA,
      controller,
      name,
    ) ?? {};
  const inOrder = Object.entries(found).toSorted(([, one], [, other]) => one.index - other.index);
  const sent = inOrder.map(([key, { data, schema }]) => ({
    place: PLACES[Number(key.split(':', 1)[0]) as keyof typeof PLACES],
    data,
    schema: schema && shapeIn(project, schema),
  }));
  return {
    body: sent.find(({ place }) => place === 'body')?.schema,
    parameters: sent.flatMap(({ place, data, schema }) => {
      if (!schema || (place !== 'path' && place !== 'query')) return [];
      // `@Query({ schema })` without a name takes them all at once.
      const shapes =
        data === undefined && schema instanceof z.ZodObject
          ? (schema.shape as Record<string, z.ZodType>)
          : { [data ?? '']: schema };
      return Object.entries(shapes).map(([name, shape]) => ({ in: place, name, schema: shape }));
    }),
  };
}

function read<T>(key: string, target: object, property?: string): T | undefined {
  return (
    property === undefined ? Reflect.getMetadata(key, target) : Reflect.getMetadata(key, target, property)
  ) as T | undefined;
}

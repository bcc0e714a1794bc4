import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { Env } from '../env/env.js';
import { SIGN_IN_METHOD } from './of-sign-in-method.js';

/**
 * Takes the controllers of ways to sign in that are off out of an app, before its routes are made of them.
 */
export function switchOff(app: INestApplication, { SIGN_IN_METHODS }: Pick<Env, 'SIGN_IN_METHODS'>): void {
  for (const { controllers } of app.get(ModulesContainer).values())
    for (const [token, { metatype }] of controllers) {
      const method = metatype && (Reflect.getMetadata(SIGN_IN_METHOD, metatype) as string | undefined);
      if (method && !SIGN_IN_METHODS.includes(method)) controllers.delete(token);
    }
}

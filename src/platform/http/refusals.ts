import type { Request } from 'express';
import type { AppError } from '../errors/app-error.js';

/** `@Inject(REFUSALS) refusals: Refusals` is told of every refusal that was answered. */
export const REFUSALS = Symbol('refusals');

export interface Refusals {
  answered(refusal: AppError, req: Request): void;
}

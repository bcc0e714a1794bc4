import { inet, nullable, text, uuid } from '../db/pg-types.js';
import type { Placeholders } from '../db/statement.js';

/** The values of a statement that says who asks for it: those of `ClientInfo`. */
export const CLIENT = {
  ip: nullable(inet),
  userAgent: nullable(text),
  requestId: nullable(text),
  actorId: nullable(uuid),
};

export type ClientPlaceholders = Placeholders<typeof CLIENT>;

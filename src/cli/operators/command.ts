import 'reflect-metadata';
import { userInfo } from 'node:os';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import { ConfigError, type Env, readEnv } from '../../platform/env/env.js';
import { OPERATOR_AGENT } from '../../platform/audit/operator-agent.js';
import { newId } from '../../platform/crypto/ids.js';
import { isDatabaseUnavailable } from '../../platform/db/failures.js';
import { createLogger, nestLogger } from '../../platform/logging/logger.js';
import { OperatorRefusal } from './operator-refusal.js';
import { OperatorsModule } from './operators.module.js';
import { perform } from './perform.js';
import type { OperatorRequest } from './request.js';

export { installProject } from '../../features/index.js';
export { OperatorRefusal } from './operator-refusal.js';
export { requestReader } from './request.js';

type Print = (line: string) => void;

/**
 * Does what an operator asks for, and says what it has done, line by line.
 * @param known values that override the environment
 * @throws OperatorRefusal with why it was not done
 */
export async function operate(
  request: OperatorRequest,
  known: Record<string, string>,
  print: Print,
): Promise<void> {
  const env = envOrRefuse(known);
  // Standard output is for the operator.
  const logger = createLogger('warn', process.stderr);
  const app = await NestFactory.createApplicationContext(OperatorsModule.with(env, logger), {
    logger: nestLogger(logger),
    abortOnError: false,
  });
  try {
    const userAgent = `${OPERATOR_AGENT}${osUser()})`;
    const client = { ip: null, userAgent, requestId: newId(), actorId: null };
    const { done, changed, refusal } = await perform({ app, client, env, say: print }, request);
    for (const line of done) print(line);
    if (changed) print(`The audit has it under the request id ${client.requestId}.`);
    if (refusal !== undefined) throw new OperatorRefusal(refusal);
  } catch (error) {
    throw refusalOf(error, logger);
  } finally {
    await app.close();
  }
}

function envOrRefuse(known: Record<string, string>): Env {
  try {
    return readEnv(known);
  } catch (error) {
    throw error instanceof ConfigError ? new OperatorRefusal(error.message) : error;
  }
}

function refusalOf(error: unknown, logger: Logger): OperatorRefusal {
  if (error instanceof OperatorRefusal) return error;
  if (isDatabaseUnavailable(error))
    return new OperatorRefusal(
      'The database does not answer, or lacks tables: `npm run db:migrate` brings it up to date. Then ' +
        'try again: what is done already is said to be.',
    );
  // By the log, which leaves out what a failed statement was given.
  logger.error({ err: error }, 'a command of an operator failed');
  return new OperatorRefusal('It failed: the line above says why.');
}

/** Some containers run under a number that has no name. */
function osUser(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}

import type * as Operators from '../operators/command.js';
import type { OperatorRequest, RequestReader } from '../operators/request.js';
import { databaseUrl } from '../postgres/database-url.ts';
import { withConnection } from '../postgres/databases.ts';
import { Refusal, run } from '../process/command.ts';
import { nodeEnvOf } from '../project/node-env.ts';
import { importCompiled, importProject } from '../project/compiled.ts';
import { missingSecrets } from '../project/state-folder.ts';

/**
 * Carries an operator's request out, by the rules of `src/cli/operators`, at the database that the
 * environment names.
 * @param command as whose the database is started, where there is none
 */
export function operate(command: string, requestOf: (read: RequestReader) => OperatorRequest): Promise<void> {
  return run(async (hold) => {
    const operators = await importCompiled<typeof Operators>('cli/operators/command.js');
    operators.installProject(await importProject());
    try {
      // First: a command that is written wrongly starts no database.
      const request = requestOf(operators.requestReader);
      const url = await databaseUrl(hold, command);
      // Says why it can't connect, where the product says only that it can't.
      await withConnection(url, (sql) => sql`select 1`);
      const NODE_ENV = nodeEnvOf(process.env);
      await operators.operate(
        request,
        { NODE_ENV, ...(NODE_ENV === 'production' ? {} : missingSecrets(process.env)), DATABASE_URL: url },
        console.log,
      );
    } catch (error) {
      throw error instanceof operators.OperatorRefusal ? new Refusal(error.message) : error;
    }
  });
}

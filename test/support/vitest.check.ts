import { expect } from 'vitest';
import 'postern/testing/vitest';

// Never run: the compiler alone reads it.
expect({}).toMatchProblem('SESSION_ENDED');
void expect(Promise.resolve({})).resolves.toMatchProblem('SESSION_ENDED');
// @ts-expect-error Nobody declares it.
expect({}).toMatchProblem('NOBODYS');

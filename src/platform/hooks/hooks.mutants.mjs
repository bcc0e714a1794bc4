// @ts-check

/**
 * Ways to break platform/hooks and its callers, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-hook-that-hangs-is-waited-for',
    file: 'src/platform/hooks/project-hooks.ts',
    search: 'const HOOK_MS = 3000;',
    replace: 'const HOOK_MS = 10_000;',
    specs: ['test/hooks.spec.ts'],
  },
  {
    name: 'a-hooks-violation-passes-for-posterns',
    file: 'src/platform/hooks/project-hooks.ts',
    search: 'throw error instanceof AppError || isDatabaseUnavailable(error) ? error : new HookFailure(',
    replace: 'throw true ? error : new HookFailure(',
    specs: ['test/hooks.spec.ts'],
  },
  {
    name: 'a-user-is-made-before-its-hook',
    file: 'src/features/registration/settlement.service.ts',
    search: 'if (!(await this.send(tx, settling, client))) return false;',
    replace: 'if (!(await this.send(this.db, settling, client))) return false;',
    specs: ['test/hooks.spec.ts'],
  },
  {
    name: 'a-refusing-hook-counts-as-a-wrong-try',
    file: 'src/features/login/login.service.ts',
    search: 'if (!isServersFault(refusal)) await this.limits.refund(this.db, tries);',
    replace: 'void isServersFault;',
    specs: ['test/hooks.spec.ts'],
  },
  {
    name: 'a-change-of-address-runs-no-hook',
    file: 'src/features/credentials/credentials.service.ts',
    search: "'email-change': 'emailChanged',",
    replace: "'email-change': undefined,",
    specs: ['test/hooks.spec.ts'],
  },
];

// @ts-check

/**
 * Ways to break src/app, each of which a spec notices.
 * @type {import('../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'the-start-does-not-ask-where-the-cookies-go',
    file: 'src/app/create-app.ts',
    search: 'if (faults.length > 0) throw new ConfigError(faults);',
    replace: '',
    specs: ['src/app/vercel-handler.spec.ts', 'test/processes/boot.spec.ts'],
  },
];

// @ts-check

/**
 * Ways to break the supply chain's lists, each of which a spec notices.
 * @type {import('./list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'the-bill-has-no-builds-of-platforms',
    file: 'scripts/supply-chain/lock.mjs',
    search: '...Object.keys(one?.optionalDependencies ?? {}),',
    replace: '',
    specs: ['test/supply-chain.spec.ts'],
  },
  {
    name: 'the-bill-leaves-nested-packages-out',
    file: 'scripts/supply-chain/lock.mjs',
    search: 'if (lock.packages[path]) return path;',
    replace: 'if (lock.packages[path] && path.lastIndexOf(FOLDER) === 0) return path;',
    specs: ['test/supply-chain.spec.ts'],
  },
  {
    name: 'the-bill-leaves-out-what-tools-need-too',
    file: 'scripts/supply-chain/sbom.mjs',
    search: "'--package-lock-only'],",
    replace: "'--package-lock-only', '--omit', 'dev'],",
    specs: ['test/supply-chain.spec.ts'],
  },
  {
    name: 'a-script-at-the-installation-runs',
    file: 'package.json',
    search: '"@scarf/scarf": false',
    replace: '"@scarf/scarf": true',
    specs: ['test/supply-chain.spec.ts'],
  },
];

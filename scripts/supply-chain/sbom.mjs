// @ts-check
// npm run sbom: a bill of materials of what is shipped, in CycloneDX 1.5, in .postern/sbom.cdx.json.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../../src/cli/process/command.ts';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';
import { nameOf, shippedPackages } from './lock.mjs';
import { FORMER_FIELD } from './policy.mjs';

const FILE = join(PACKAGE_ROOT, '.postern/sbom.cdx.json');

/**
 * @typedef {{ 'bom-ref': string, name: string, version: string, licenses?: { license: { id: string } }[],
 *   hashes?: { alg: string, content: string }[] }} Component
 * @typedef {{ serialNumber?: string, metadata: { timestamp?: string, component: Component },
 *   components: Component[], dependencies: { ref: string, dependsOn: string[] }[] }} Sbom
 */

/** @returns {import('./lock.mjs').Lock} */
export const readLock = () => JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package-lock.json'), 'utf8'));

/**
 * The bill that npm makes of all packages of the lock file, without those that are not shipped. Its own
 * `--omit dev` leaves out what a tool needs as well, such as zod and jose (npm 11.19). The same lock file
 * makes the same bill: it has no time and no serial number.
 * @returns {Sbom}
 */
export function makeSbom() {
  const whole = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: PACKAGE_ROOT,
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  });
  /** @type {Sbom} */
  const sbom = JSON.parse(whole);
  delete sbom.serialNumber;
  delete sbom.metadata.timestamp;
  const { metadata } = sbom;
  const lock = readLock();
  const refs = shippedPackages(lock).map((path) => `${nameOf(path)}@${lock.packages[path]?.version}`);
  const kept = new Set([metadata.component['bom-ref'], ...refs]);
  return {
    ...sbom,
    metadata: { ...metadata, component: { ...metadata.component, name: lock.name } },
    components: sbom.components.filter((one) => kept.has(one['bom-ref'])).map(withLicence),
    dependencies: sbom.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) })),
  };
}

/** @param {Component} component @returns {Component} */
function withLicence(component) {
  const id = FORMER_FIELD[component.name];
  return component.licenses || !id ? component : { ...component, licenses: [{ license: { id } }] };
}

if (import.meta.main)
  await run(async () => {
    const sbom = makeSbom();
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(FILE, `${JSON.stringify(sbom, null, 2)}\n`);
    console.log(`.postern/sbom.cdx.json: ${sbom.components.length} components.`);
  });

// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/** The bundle, compiled once in a worker: functions, too, once one was called. @type {Script | undefined} */
let script;

/**
 * Node's environment, in which a spec can evaluate the bundled packages. They are evaluated for each spec
 * file, in its own context, as if jest had loaded them.
 */
export default class EnvironmentWithPackages extends TestEnvironment {
  /** @override */
  async setup() {
    await super.setup();
    Reflect.set(this.global, Symbol.for('postern.bundledPackages'), (/** @type {unknown[]} */ ...given) => {
      script ??= bundle();
      const context = this.getVmContext();
      if (!context) throw new Error('The spec is over.');
      return script.runInContext(context)(...given);
    });
  }
}

function bundle() {
  const filename = join(process.env.BUNDLED_PACKAGES ?? '', 'packages.js');
  return new Script(readFileSync(filename, 'utf8'), { filename });
}

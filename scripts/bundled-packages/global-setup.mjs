// @ts-check
import setUpDatabases from '../../src/testing/databases/global-setup.ts';
import { bundlePackages } from './bundle.mjs';
import { forgetSources } from './sources.mjs';

/** For jest's `globalSetup`: tells the workers, which begin with a copy of this process's environment. */
export default async function setup() {
  forgetSources();
  process.env.BUNDLED_PACKAGES = await bundlePackages();
  await setUpDatabases();
}

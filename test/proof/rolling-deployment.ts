import type { TestApp } from 'postern/testing';
import { startApp, TEST_ENV } from '../support/app.js';

/**
 * Instances of one app on one database, of which each request meets another; they are replaced one by one, as
 * a host does it.
 */
export class RollingDeployment {
  readonly env = { APP_URL: TEST_ENV.APP_URL };
  private turn = 0;

  private constructor(readonly instances: TestApp[]) {}

  static async start(size: number, variables: Record<string, string>): Promise<RollingDeployment> {
    return new RollingDeployment(await Promise.all(Array.from({ length: size }, () => startApp(variables))));
  }

  /** Where the next request goes. */
  get url(): string {
    const instance = this.instances[this.turn++ % this.instances.length];
    if (!instance) throw new Error('no instance runs');
    return instance.url;
  }

  /**
   * Gives every instance these variables: one after the other is started, takes the place of an old one, and
   * that one ends.
   * @param untilDrained resolves when no request is left that an instance was sent before it was replaced
   */
  async roll(variables: Record<string, string>, untilDrained: () => Promise<void>): Promise<void> {
    for (const [index, old] of this.instances.entries()) {
      this.instances[index] = await startApp(variables);
      await untilDrained();
      await old.close();
    }
  }
}

import type { SessionLocals } from 'postern/server/sveltekit';

declare global {
  namespace App {
    interface Locals extends SessionLocals {}
  }
}

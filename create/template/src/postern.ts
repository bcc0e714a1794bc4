import { definePostern } from 'postern';
import { GreetingModule } from './greeting.module.js';

/** All that this project adds to Postern, and changes in it. */
const postern = definePostern({ modules: [GreetingModule] });

export default postern;

declare module 'postern' {
  interface Register {
    project: typeof postern;
  }
}

import { definePostern } from 'postern';
import { GreetingsModule } from './greetings.module.js';
import { greetings } from './greetings.table.js';

/** All that this project adds to Postern, and changes in it. */
const postern = definePostern({ modules: [GreetingsModule], tables: [greetings] });

export default postern;

declare module 'postern' {
  interface Register {
    project: typeof postern;
  }
}

import { definePostern } from 'postern';

/** All that this project adds to Postern, and changes in it: docs/extending.md has what can stand here. */
const postern = definePostern({});

export default postern;

declare module 'postern' {
  interface Register {
    project: typeof postern;
  }
}

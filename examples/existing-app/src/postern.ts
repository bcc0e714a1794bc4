import { definePostern } from 'postern';

/** What this app adds to Postern. */
export default definePostern({});

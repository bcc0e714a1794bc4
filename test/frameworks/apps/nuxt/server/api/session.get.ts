import { readSession } from 'postern/server/nuxt';

export default defineEventHandler((event) => readSession(event));

import { readSession } from 'postern/server/nuxt';

export default defineCachedEventHandler((event) => readSession(event), { maxAge: 600 });

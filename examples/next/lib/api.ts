import { createClient } from 'postern/client';

/** The API for what runs in the browser, at this app's own origin. */
export const api = createClient();

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ api: process.env.POSTERN_URL ?? '' });

// src/vercel-handler.ts, bundled by `npm run vercel:build`; package.json says where.
export { default } from '#vercel-handler';

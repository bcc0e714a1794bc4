// src/vercel-handler.ts, which `postern build --vercel` makes one file of; package.json says where.
export { default } from '#vercel-handler';

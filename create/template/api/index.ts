// `postern build --vercel` makes one file of src/postern.ts and all that it imports; package.json says where.
export { default } from '#vercel-handler';

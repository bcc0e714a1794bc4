import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: { outDir: 'www' },
  // The client is a link into this repository, whose own React is not the page's.
  resolve: { dedupe: ['react', 'react-dom'] },
});

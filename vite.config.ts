/** Vite builds the pages of src/web into build/web; `#core/...` resolves by package.json imports. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env['ANJU_API'] ?? 'http://127.0.0.1:8080';

// biome-ignore lint/style/noDefaultExport: vite asks for a default export
export default defineConfig({
  root: 'src/web',
  // The pages may be served below any path the server's door chooses, but always from its root.
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../../build/web',
    emptyOutDir: true,
    target: 'es2022',
    // The content policy forbids inline scripts and data: modules; keep everything in files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  server: { host: '127.0.0.1', proxy: { '/api': api, '/public': api } },
});

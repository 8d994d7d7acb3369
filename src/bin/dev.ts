/** 开发 `npm run dev`: the interface restarts when its sources change, vite serves the pages. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';
import { packageRoot } from './places.ts';

const apiPort = process.env['ANJU_API_PORT'] ?? '8081';
process.env['ANJU_API'] ??= `http://127.0.0.1:${apiPort}`;

const serve = join(packageRoot, 'src/bin/serve.ts');
const watched = ['api', 'app', 'bin', 'contract', 'core', 'documents', 'store'];
const api = spawn(
  process.execPath,
  [
    ...watched.map((room) => `--watch-path=${join(packageRoot, 'src', room)}`),
    `--watch-path=${join(packageRoot, 'policy')}`,
    '--watch-preserve-output',
    serve,
    '--no-pages',
    '--port',
    apiPort,
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
const pages = await createServer({
  configFile: join(packageRoot, 'vite.config.ts'),
  server: { port: Number(process.env['PORT'] ?? '8080'), strictPort: true },
});
await pages.listen();
pages.printUrls();

const stop = (): void => {
  void pages.close();
  api.kill('SIGTERM');
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
api.on('exit', (code) => {
  void pages.close().then(() => process.exit(code ?? 0));
});

// Run by the package's own Node, in the network of its server: starts it, asks it, stops it.
import { spawn } from 'node:child_process';

const [folder, port] = process.argv.slice(2);
const server = spawn(`${folder}/anju`, ['serve', '--port', port], {
  env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: folder },
  stdio: ['ignore', 'pipe', 'pipe'],
});
let said = '';
for (const stream of [server.stdout, server.stderr]) {
  stream.on('data', (piece) => {
    said += piece;
  });
}
const ended = new Promise((resolve) => server.once('exit', resolve));
const address = `http://127.0.0.1:${port}`;
const told = { ready: 0, page: '', state: '', tables: '', outside: '' };
for (let attempt = 0; attempt < 600 && server.exitCode === null; attempt += 1) {
  const ready = await fetch(`${address}/readyz`).catch(() => null);
  if (ready?.status === 200) {
    told.ready = ready.status;
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
}
if (told.ready === 200) {
  told.page = (await (await fetch(`${address}/`)).text()).includes('<title>') ? 'page' : '';
  told.state = (await (await fetch(`${address}/api/v1/session`)).json()).state;
  told.outside = await fetch('http://192.0.2.1/', { signal: AbortSignal.timeout(2000) }).then(
    () => 'reached',
    () => 'unreachable',
  );
}
server.kill('SIGTERM');
console.log(JSON.stringify({ ...told, exit: await ended, said }));

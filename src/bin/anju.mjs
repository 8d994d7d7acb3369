#!/usr/bin/env node
// 启动器 launcher: our code runs on Node 24. On an older Node it starts itself again with the
// Node that npm brought for this platform. Plain JavaScript, so that any Node from 20 can read it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const wanted = 24;
const program = new URL('./anju.ts', import.meta.url);

/** The node binary of the package for this platform; null where there is none. */
function broughtNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

if (Number(process.versions.node.split('.')[0]) >= wanted) {
  await import(program.href);
} else {
  const node = broughtNode();
  if (node === null) {
    console.error(
      `需要 Node.js ${wanted} 或更高版本，现在是 ${process.versions.node}，且本平台没有自带的 Node。`,
    );
    process.exit(2);
  }
  const child = spawn(node, [fileURLToPath(program), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // The terminal sends Ctrl+C to both; the child decides when it has finished.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  // npm's shell passes no SIGTERM on: our parent changing is how we notice that npm is gone.
  if (process.env.npm_command !== undefined) {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      child.kill('SIGTERM');
    }, 500);
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
}

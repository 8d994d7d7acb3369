// 核对校验和: every file of this package against SM3SUMS, with Node alone.
//     ./node/bin/node check-sums.mjs
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const lines = readFileSync(join(here, 'SM3SUMS'), 'utf8').trim().split('\n');
let wrong = 0;
for (const line of lines) {
  const [sum, path] = [line.slice(0, 64), line.slice(66)];
  let found = '';
  try {
    found = createHash('sm3')
      .update(readFileSync(join(here, path)))
      .digest('hex');
  } catch {
    found = '缺少';
  }
  if (found === sum) continue;
  wrong += 1;
  console.error(`不符　${path}`);
}
console.log(
  wrong === 0 ? `相符　共 ${lines.length} 个文件` : `不符 ${wrong} 个，共 ${lines.length} 个文件`,
);
process.exitCode = wrong === 0 ? 0 : 1;

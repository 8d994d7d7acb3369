/**
 * 实占内存 resident memory: what a process really takes. The cap on its heap says nothing of the
 * bytes of files and of compiled code, which stand beside the heap.
 */
import { readFileSync } from 'node:fs';

/** Pages are of 4 KiB wherever Node runs on Linux but for a few large-page builds of ARM. */
const pageBytes = 4096;

/** Null where the system has no such file: there the cap on the heap alone holds. */
export function residentMegabytes(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  try {
    const resident = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1];
    return resident === undefined ? null : (Number(resident) * pageBytes) / 1024 / 1024;
  } catch {
    return null;
  }
}

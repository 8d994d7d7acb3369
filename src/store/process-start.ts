/** 进程的开始 tells a process from another one that got its number later. */
import { readFileSync } from 'node:fs';

/** When it was started, in the system's ticks; '' where the system does not tell. */
export function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** True while this number is taken, be it by a process of another account or by one that has ended unnoticed. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * What tells this process from a later one with the same number: boot and start time.
 * undefined when there is no such process.
 */
export function processIdentity(pid: number): string | undefined {
  if (!isTaken(pid)) return undefined;
  try {
    return process.platform === 'linux' ? linuxIdentity(pid) : ps(pid, 'lstart');
  } catch {
    return undefined;
  }
}

/** True while a process with this number runs. */
export const isAlive = (pid: number): boolean => processIdentity(pid) !== undefined;

/** The command line of a process, words separated by spaces; empty when it can't be read. */
export function commandLine(pid: number): string {
  try {
    if (process.platform !== 'linux') return ps(pid, 'command');
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function linuxIdentity(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The command name, in brackets, may hold spaces and brackets: count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z') return undefined;
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot} ${fields[19]}`;
}

function ps(pid: number, column: string): string {
  return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
}

/**
 * The program can't go on. The message is one or two English sentences for the person who runs it:
 * what happened, and what to do. The command line prints it and ends with exit code 1.
 */
export class Halt extends Error {
  override name = 'Halt';
}

const folderTrouble: Record<string, (path: string) => string> = {
  ENOSPC: (path) =>
    `The disk that holds ${path} is full. Free some space there and start again; what was committed is safe.`,
  EDQUOT: (path) => `The disk quota for ${path} is used up. Raise it or free some space, and start again.`,
  EACCES: (path) =>
    `This account may not write in ${path}. Give it the folder, or name another one with PLENARY_DATA_DIR.`,
  EPERM: (path) =>
    `This account may not write in ${path}. Give it the folder, or name another one with PLENARY_DATA_DIR.`,
  EROFS: (path) => `${path} is on a read-only disk. Name another folder with PLENARY_DATA_DIR.`,
  ENOTDIR: (path) => `${path} is not a folder. Move that file away, or name another folder with PLENARY_DATA_DIR.`,
};

/** Runs work on the data folder; an error of the file system there becomes a sentence. */
export function onFolder<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const sentence = folderTrouble[(error as NodeJS.ErrnoException).code ?? ''];
    throw sentence ? new Halt(sentence(path), { cause: error }) : error;
  }
}

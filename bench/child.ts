import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

export type Child = ReturnType<typeof startChild>;

/** A child process that answers one question after the other. */
export function startChild(file: string, nodeOptions: string[] = []) {
  const hooks = join(import.meta.dirname, '../bin/hooks.js');
  const child: ChildProcess = fork(join(import.meta.dirname, file), {
    execArgv: [`--import=${hooks}`, ...nodeOptions],
  });
  const answer = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`${file} ended with code ${code ?? 'none'}`));
      child.once('exit', ended);
      child.once('message', (message: { answer: T }) => {
        child.off('exit', ended);
        resolve(message.answer);
      });
    });
  return {
    answer,
    ask: <T>(question: object): Promise<T> => {
      const answered = answer<T>();
      child.send(question);
      return answered;
    },
    end: () => {
      if (child.connected) child.disconnect();
    },
  };
}

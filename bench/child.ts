import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

export interface Child {
  /** What it says next. */
  answer<T>(): Promise<T>;
  ask<T>(question: object): Promise<T>;
  end(): void;
}

/** A child process that answers one question after the other. */
export function start(file: string, nodeOptions: string[] = []): Child {
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

import { setTimeout } from 'node:timers/promises';

// What both servers that are measured answer: memory, and how much of the processor a turn of broadcasts took.

export type LiveQuestion = { ask: 'memory' } | { ask: 'turn'; broadcasts: number; pause: number } | { ask: 'stop' };

export interface Used {
  /** Of the processor for each broadcast, in ms. */
  perBroadcast: number;
}

const collect = (globalThis as { gc?: (wish: object) => void }).gc;

/** The moment by a clock that all processes of a machine share, in ms. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Answers the questions of the measurement; `broadcast` tells all readers one event. */
export function answerQuestions(url: string, broadcast: () => Promise<void> | void, stop: () => Promise<void>): void {
  const turn = async (broadcasts: number, pause: number): Promise<Used> => {
    const before = process.cpuUsage();
    for (let at = 0; at < broadcasts; at += 1) {
      await broadcast();
      await setTimeout(pause);
    }
    const { user, system } = process.cpuUsage(before);
    return { perBroadcast: (user + system) / 1000 / broadcasts };
  };
  const work = async (question: LiveQuestion): Promise<unknown> => {
    if (question.ask === 'turn') return turn(question.broadcasts, question.pause);
    if (question.ask === 'stop') return stop();
    for (let time = 0; time < 3; time += 1) {
      // Gives back to the system what opening so many at once needed for a moment.
      collect?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
      await setTimeout(100);
    }
    return process.memoryUsage().rss;
  };
  process.on('message', (question: LiveQuestion) => {
    void work(question).then((answer) => {
      process.send?.({ answer: answer ?? null });
      if (question.ask === 'stop') process.disconnect();
    });
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ answer: { url } });
}

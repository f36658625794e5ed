/** What a mail server's answer, or the lack of one, means for a mail. `code` holds no text of theirs: it may quote. */
export type Outcome =
  | { kind: 'later'; code: string }
  /** For good; `gone` when the address does not exist, so that nothing should be sent there any more. */
  | { kind: 'refused'; code: string; gone: boolean };

interface Failure {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/**
 * What a failed delivery means (RFC 5321 §4.2.1, RFC 3463). Only an answer to the recipient or to the mail itself is
 * final; a refused password or sender is ours to mend, and the mail waits for it.
 */
export function outcomeOf(error: unknown): Outcome {
  const { code = '', command = '', response = '', responseCode = 0 } = (error ?? {}) as Failure;
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '';
  const said = responseCode ? [String(responseCode), enhanced].filter(Boolean).join(' ') : code || 'unknown';
  const toRecipient = command === 'RCPT TO';
  if (responseCode < 500 || !(toRecipient || command === 'DATA')) return { kind: 'later', code: said };
  const gone = enhanced ? /^5\.(1\.|2\.1)/.test(enhanced) : [550, 551, 553].includes(responseCode);
  return { kind: 'refused', code: said, gone: toRecipient && gone };
}

const shortest = 15_000;
const longest = 2 * 3_600_000;

/** How long to wait after so many failed attempts, in ms: 15 seconds, doubled each time, two hours at most; ± a fifth. */
export function pauseAfter(attempts: number, chance: number = Math.random()): number {
  const pause = Math.min(longest, shortest * 2 ** Math.max(0, attempts - 1));
  return Math.round(pause * (0.8 + 0.4 * chance));
}

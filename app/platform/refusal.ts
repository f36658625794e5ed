import type { Sentence } from './messages.ts';

/**
 * The one expected failure: something was asked that the rules don't allow.
 *
 * @param code stable, for programs: `noun.reason`; listed in docs/errors.md
 * @param status the HTTP status that fits (4xx)
 * @param sentence what to tell the person, and what they can do; said in their language
 * @param details for programs: field names, lines, limits; never personal data
 */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly sentence: Sentence;
  readonly details: Record<string, unknown>;

  constructor(code: string, status: number, sentence: Sentence, details: Record<string, unknown> = {}) {
    super(sentence('en'));
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.sentence = sentence;
    this.details = details;
  }
}

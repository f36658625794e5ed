import { Refusal } from '../../platform/refusal.ts';
import { importMessages } from './import-messages.ts';

/** What a file may ask of the importer; stated in docs/import.md. */
export const limits = {
  /** Bytes after decompression. */
  bytes: 64 * 1024 * 1024,
  /** Elements within elements, or arrays and objects within each other. */
  depth: 48,
  elements: 2_000_000,
  attributes: 64,
  /** Characters of a title, name or other single line. */
  line: 500,
  /** Characters of an abstract, description or biography. */
  text: 100_000,
  sessions: 50_000,
  /** People, links or attachments of one session. */
  perSession: 500,
};

export type Limit = keyof typeof limits;

export const beyond = (limit: Limit, where: string): Refusal =>
  new Refusal('import.too-large', 422, importMessages.sentence('tooLarge', { where, limit, most: limits[limit] }), {
    where,
    limit,
    most: limits[limit],
  });

export const malformed = (where: string, problem: string): Refusal =>
  new Refusal('import.malformed', 422, importMessages.sentence('malformed', { where, problem }), { where });

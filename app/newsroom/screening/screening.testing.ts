import { createHash, randomUUID } from 'node:crypto';
import type { Vault } from '../../platform/vault.ts';
import { formFields, makeFormToken } from './screening-form.ts';
import type { Piece } from './screening-schema.ts';

/** A key of a writer, by a name. */
export const writerKey = (name: string): string => createHash('sha256').update(name).digest('hex');

/**
 * A comment that everything lets through: by somebody known, on a form that was opened a minute ago. What is given comes in
 * place of that.
 */
export function pieceOf(
  vault: Vault,
  edition: Piece['edition'],
  given: Partial<Omit<Piece, 'writer'>> & { writer?: Partial<Piece['writer']>; openedAt?: number } = {},
): Piece {
  const { openedAt = Date.now() - 60_000, writer: by, fields, ...rest } = given;
  const writer = { key: writerKey(randomUUID()), standing: 'guest', publishedBefore: 3, email: null, ...by } as const;
  const base = { kind: 'comment', subject: 'article-1', ...rest } as const;
  const token = makeFormToken(vault, { kind: base.kind, subject: base.subject, writer: writer.key }, openedAt);
  return {
    id: randomUUID(),
    edition,
    text: `I was in the hall and heard it otherwise, number ${randomUUID()}.`,
    name: 'Amina',
    language: 'en',
    network: '',
    door: 'form',
    edit: false,
    ...base,
    writer,
    fields: { [formFields.token]: token, [formFields.trap]: '', ...fields },
  };
}

import { allParts, headersOf, type Part, readPart } from './bounce-mime-rules.ts';

/** What a report says of one mail of ours. */
export interface Report {
  kind: 'hard' | 'soft' | 'complaint';
  /** The part of its Message-ID before the @: the id of a delivery. */
  id: string;
  /** RFC 3463: '5.1.1'; the kind of feedback for a complaint. */
  status: string;
}

/** Failures of a mailbox that a later mail need not meet: full, too large, a policy of the day (RFC 3463). */
const passing = /^5\.(2\.[23]|3\.|4\.|5\.|7\.)/;

/**
 * Reads a report of a mail server: delivery status (RFC 3464) or abuse (ARF, RFC 5965). Null for any other mail: answers,
 * vacation notices, reports that it was delivered or is late, and what names no mail of ours.
 */
export function readReport(raw: string): Report | null {
  const parts = allParts(readPart(raw.slice(0, 2_000_000)));
  const id = originalId(parts);
  if (!id) return null;
  const feedback = parts.find(({ type }) => type === 'message/feedback-report');
  if (feedback) {
    const type = headersOf(feedback.body).get('feedback-type')?.toLowerCase() ?? '';
    // 'not-spam' takes a complaint back, and 'auth-failure' is about our DNS.
    return ['abuse', 'fraud', 'virus', 'other', 'opt-out'].includes(type)
      ? { kind: 'complaint', id, status: type }
      : null;
  }
  const status = parts.find(({ type }) => /^message\/(global-)?delivery-status$/.test(type));
  return status ? statusReport(status.body, id) : null;
}

/** The first group is about the mail, each other one about a recipient; ours have one. */
function statusReport(body: string, id: string): Report | null {
  const groups = body.split(/\n[ \t]*\n/).map(headersOf);
  const recipient = groups.find((group) => group.has('action'));
  if (recipient?.get('action')?.toLowerCase().split(/\s/)[0] !== 'failed') return null;
  const code = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(recipient.get('status') ?? '')?.[1] ?? '5.0.0';
  const soft = code.startsWith('4') || passing.test(code);
  return { kind: soft ? 'soft' : 'hard', id, status: code };
}

/** The Message-ID of the mail that it is about: in the part that holds it or its headers. */
function originalId(parts: Part[]): string | null {
  const original = parts.find(({ type }) =>
    /^(message\/(global|rfc822)|text\/rfc822-headers|message\/global-headers)$/.test(type),
  );
  const header = original && headersOf(original.body.replaceAll(/\r\n?/g, '\n').trimStart()).get('message-id');
  return /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/.exec(header ?? '')?.[1] ?? null;
}

/** After so many failures that may pass, one after the other, nothing more is sent. */
export const mostSoft = 4;

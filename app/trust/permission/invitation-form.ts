import type { Language } from '../../platform/language.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Inviting } from './invitation.ts';
import { invitationForm, invitedAddress } from './invitation-schema.ts';
import { peopleMessages as say } from './people-messages.ts';
import { type EditionScope, readScope } from './scope-rules.ts';

/** What is wrong with a form of an invitation: a sentence for each field. */
export type Wrong = Partial<Record<'address' | 'role' | 'scope' | 'until' | 'form', string>>;

/** Reads what the form of an invitation sent: an invitation, or what is wrong with it. */
export function readInvitation(
  typed: URLSearchParams,
  {
    scopes,
    by,
    language,
    personId,
  }: { scopes: EditionScope[]; by: Inviting['by']; language: Language; personId?: string },
): { inviting: Inviting } | { wrong: Wrong } {
  const sent = Object.fromEntries(['role', 'scope', 'until', 'language'].map((name) => [name, typed.get(name) ?? '']));
  const form = invitationForm.safeParse({ ...sent, language: sent['language'] || language });
  const address = personId ? undefined : invitedAddress.safeParse((typed.get('address') ?? '').trim());
  const scope = readScope(scopes, sent['scope'] ?? '');
  const faults = new Set(form.error?.issues.map(({ path }) => path[0]));
  const wrong: Wrong = {
    ...(address?.success === false && { address: say(language, 'wrongAddress') }),
    ...(faults.has('role') && { role: say(language, 'wrongRole') }),
    ...((faults.has('scope') || !scope) && { scope: say(language, 'wrongScope') }),
    ...(faults.has('until') && { until: say(language, 'wrongUntil') }),
  };
  if (!form.success || !scope || Object.keys(wrong).length > 0) return { wrong };
  const to = personId ? { personId } : { address: address?.data ?? '' };
  return {
    inviting: { to, by, ...scope, role: form.data.role, language: form.data.language, roleExpiresAt: form.data.until },
  };
}

/** A refusal as what is wrong with the form: beside the scope where it is the scope that doesn't fit. */
export function wrongBy(refusal: Refusal, language: Language): Wrong {
  const sentence = refusal.sentence(language);
  return refusal.code === 'permission.not-yours' ? { scope: sentence } : { form: sentence };
}

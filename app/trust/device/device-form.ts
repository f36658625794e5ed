import { Refusal } from '../../platform/refusal.ts';
import { deviceMessages as say } from './device-messages.ts';
import { type Choices, choicesSchema } from './device-schema.ts';

/** Reads what somebody chose. @throws Refusal `device.choices` (422) */
export function choicesFrom(typed: URLSearchParams): Choices {
  const parsed = choicesSchema.safeParse({
    breaking: typed.has('breaking'),
    answers: typed.has('answers'),
    quietFrom: typed.get('quietFrom'),
    quietTo: typed.get('quietTo'),
    daily: typed.get('daily'),
    zone: typed.get('zone') || 'UTC',
  });
  if (parsed.success) return parsed.data;
  throw new Refusal('device.choices', 422, say.sentence('choices'));
}

/** What a browser gave away of its subscription, as the form or the service worker sends it. */
export const subscriptionIn = (typed: URLSearchParams) => ({
  endpoint: typed.get('endpoint') ?? '',
  p256dh: typed.get('p256dh') ?? '',
  auth: typed.get('auth') ?? '',
});

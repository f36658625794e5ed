import { catalogue } from '../../platform/messages.ts';
import { deviceActs } from './log-device-messages.ts';
import { lessonActs } from './log-lesson-messages.ts';
import { moderationActs } from './log-moderation-messages.ts';
import { peopleActs } from './log-people-messages.ts';
import { programmeActs } from './log-programme-messages.ts';
import { publishingActs } from './log-publishing-messages.ts';
import { readersActs } from './log-readers-messages.ts';
import { sendingActs } from './log-sending-messages.ts';
import { signInActs } from './log-sign-in-messages.ts';

/** What each act means, under its code in the log. A part that records a new act adds it to the file of its subject; a guard asks for it. */
export const actMessages = catalogue({
  ...deviceActs.messages,
  ...lessonActs.messages,
  ...moderationActs.messages,
  ...peopleActs.messages,
  ...programmeActs.messages,
  ...publishingActs.messages,
  ...readersActs.messages,
  ...sendingActs.messages,
  ...signInActs.messages,
});

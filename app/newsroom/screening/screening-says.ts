import type { Sentence } from '../../platform/messages.ts';
import { whySentence } from './screening-finding-messages.ts';

/** What a reason of an item means where screening gave it: `links`, `screening.links`; null for one of others. */
export const screeningSays = (code: string): Sentence | null => whySentence(code.replace(/^screening\./, ''));

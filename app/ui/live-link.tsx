import type { Language } from '../platform/language.ts';
import { liveLinkText } from './live-link-messages.ts';

/** The island that a page with a LiveLink names among its islands. */
export const liveIsland = 'live-link';

/**
 * Keeps a page in touch with a topic while it is looked at. It says nothing unless the connection is lost; what comes
 * is the event `live` on it, which bubbles, for the islands of the page: `{ name: 'change' | 'resync', data }`, where
 * `resync` says to fetch everything that may have changed.
 *
 * @param topic its name: `consultation/0f9a…`
 */
export function LiveLink({ topic, language }: { topic: string; language: Language }) {
  return <live-link role="status" data-src={`/live/${topic}`} data-lost={liveLinkText(language, 'lost')}></live-link>;
}

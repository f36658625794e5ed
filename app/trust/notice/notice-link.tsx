import type { Language } from '../../platform/language.ts';
import type { KindName } from '../moderation/moderation-schema.ts';
import { noticePageMessages as say } from './notice-page-messages.ts';

/** Leads to the form for a notice about a thing: stands beside everything that others wrote. */
export function ReportIllegal({ language, kind, subject }: { language: Language; kind: KindName; subject: string }) {
  return (
    <a rel="nofollow" href={`/${language}/notices/new?${new URLSearchParams({ kind, subject })}`}>
      {say(language, 'report')}
    </a>
  );
}

import type { Language } from '../../platform/language.ts';
import { resultMessages as say } from './result-messages.ts';

/** Where the result is found, on the consultation's own page. */
export function ResultLinks({ language, base }: { language: Language; base: string }) {
  return (
    <p>
      <a href={`${base}/result`}>{say(language, 'title')}</a>
    </p>
  );
}

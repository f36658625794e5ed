import { inLine, type Language } from '../../platform/language.ts';
import type { Text } from '../../platform/text.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { accreditationWords } from '../../accreditation/accreditation/accreditation-words-messages.ts';
import { consultationText as say } from './consultation-page-messages.ts';
import type { Access, Consultation } from './consultation-schema.ts';

/** Who may, in words. */
export function accessWords({ who, categories }: Access, language: Language): string {
  if (who !== 'categories') return say(language, who);
  const list = inLine(
    categories.map((one) => accreditationWords(language, one)),
    language,
  );
  return say(language, 'categories', { list });
}

/** What a consultation is about, where the release shown still has it. */
export function aboutOf({ view, base }: Visit, { about }: Consultation): { title: Text; href: string } | null {
  const found = view[about.kind](about.id);
  return found ? { title: found.title, href: `${base}/${about.kind}s/${found.slug}` } : null;
}

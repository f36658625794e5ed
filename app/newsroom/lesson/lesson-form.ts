import { type Language, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Text, textOf } from '../../platform/text.ts';
import { textFrom, type Typed } from '../desk/news-form.ts';
import { lessonDesk } from './lesson-desk-messages.ts';
import { lessonMessages as say } from './lesson-messages.ts';
import { howSchema, type LessonContent, lessonSchema } from './lesson-schema.ts';

const named = ['subject', 'title', 'happened', 'change', 'facts', 'articles', 'precedents', 'how'] as const;

function refuse(fields: readonly string[]): never {
  const words = (language: Language) => {
    const names = named.filter((one) => fields.includes(one)).map((one) => lessonDesk(language, one));
    return say(language, 'invalid', { fields: names.join(' · ') });
  };
  throw new Refusal('lesson.invalid', 422, words, { fields });
}

/** Reads the form of a lesson. @throws Refusal `lesson.invalid` (422) with the `fields` that can't be */
export function lessonFrom(typed: Typed, before: LessonContent | null): LessonContent {
  const result = lessonSchema.safeParse({
    subject: typed.get('subject'),
    title: textFrom(typed, 'title', before?.title ?? null),
    happened: textFrom(typed, 'happened', before?.happened ?? null),
    change: textFrom(typed, 'change', before?.change ?? null),
    facts: [...new Set(typed.getAll('facts'))].map((one) => {
      const [kind, id] = one.split(' ');
      return { kind, id };
    }),
    articles: [...new Set(typed.getAll('articles'))],
    precedents: [...new Set(typed.getAll('precedents'))],
  });
  if (result.success) return result.data;
  return refuse([...new Set(result.error.issues.map(({ path }) => String(path[0])))]);
}

/** The form of a lesson as it would be typed to be what it is. */
export function typedOf({ subject, facts, articles, precedents, ...texts }: LessonContent): Typed {
  const typed = new URLSearchParams({ subject, source: texts.title.source });
  for (const field of ['title', 'happened', 'change'] as const) writeText(typed, field, texts[field]);
  for (const { kind, id } of facts) typed.append('facts', `${kind} ${id}`);
  for (const id of articles) typed.append('articles', id);
  for (const id of precedents) typed.append('precedents', id);
  return typed;
}

function writeText(typed: Typed, field: string, { texts }: Text): void {
  for (const language of languages) typed.set(`${field}.${language}`, texts[language] ?? '');
}

/** Reads how a lesson was taken up. @throws Refusal `lesson.invalid` (422) */
export function howFrom(typed: Typed, before: Text | null): Text {
  const result = howSchema.safeParse(textFrom(typed, 'how', before));
  return result.success ? result.data : refuse(['how']);
}

/** The form of how a lesson was taken up, as it would be typed. */
export function typedHow(how: Text): Typed {
  const typed = new URLSearchParams({ source: how.source });
  writeText(typed, 'how', how);
  return typed;
}

/** Reads why a lesson is withdrawn, in the languages that it has. */
export const noteFrom = (typed: Typed, source: string): Text => textFrom(typed, 'note', textOf(source, {}));

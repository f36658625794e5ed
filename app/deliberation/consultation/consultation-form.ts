import { type Language, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { rewrite, type Text, textOf } from '../../platform/text.ts';
import { consultationDeskMessages as say } from './consultation-desk-messages.ts';
import { type ConsultationForm, consultationSchema } from './consultation-schema.ts';

/** What the form of the desk sends, as it was typed. */
export type Typed = URLSearchParams;

/** A text as it was, with what the form says of each language; a translation that was not touched ages with its original. */
function textFrom(typed: Typed, field: string, before: Text | null): Text {
  const source = (typed.get('source') ?? 'en') as Language;
  const words = languages.flatMap((language) => {
    const text = (typed.get(`${field}.${language}`) ?? '').replaceAll('\r\n', '\n').trim();
    return text ? [[language, text] as const] : [];
  });
  if (before?.source !== source) return textOf(source, Object.fromEntries(words));
  const kept = Object.fromEntries(Object.entries(before.texts).filter(([tag]) => words.some(([one]) => one === tag)));
  const changed = words.filter(([language, text]) => before.texts[language] !== text);
  // The original first, so that a translation that came with it counts as made from it.
  const inOrder = changed.toSorted(([a], [b]) => Number(b === source) - Number(a === source));
  return inOrder.reduce<Text>((text, [language, words]) => rewrite(text, language, words), { ...before, texts: kept });
}

const accessFrom = (typed: Typed, field: string) => {
  const who = typed.get(`${field}.who`) ?? 'anyone';
  return { who, categories: who === 'categories' ? typed.getAll(`${field}.categories`) : [] };
};

/**
 * Reads the form of a consultation.
 *
 * @throws Refusal `consultation.invalid` (422) with the `fields` that can't be
 */
export function readConsultation(typed: Typed, before: ConsultationForm | null): ConsultationForm {
  const [kind, id] = (typed.get('about') ?? '').split(' ');
  const parsed = consultationSchema.safeParse({
    slug: typed.get('slug')?.trim(),
    about: { kind, id },
    title: textFrom(typed, 'title', before?.title ?? null),
    introduction: textFrom(typed, 'introduction', before?.introduction ?? null),
    languages: typed.getAll('languages'),
    writers: accessFrom(typed, 'writers'),
    voters: accessFrom(typed, 'voters'),
    moderation: typed.get('moderation'),
    openData: typed.get('openData') ?? undefined,
  });
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
  throw new Refusal('consultation.invalid', 422, invalidWords(fields), { fields });
}

const named = [
  'slug',
  'about',
  'title',
  'introduction',
  'languages',
  'writers',
  'voters',
  'moderation',
  'openData',
] as const;

const invalidWords = (fields: string[]) => (language: Language) => {
  const names = named.filter((one) => fields.includes(one)).map((one) => say(language, one));
  return say(language, 'invalid', { fields: names.join(' · ') });
};

/** The form of a consultation as it would be typed to be what it is. */
export function typedOf(form: ConsultationForm): Typed {
  const typed = new URLSearchParams({
    slug: form.slug,
    about: `${form.about.kind} ${form.about.id}`,
    source: form.title.source,
    moderation: form.moderation,
    openData: form.openData ?? 'after',
    'writers.who': form.writers.who,
    'voters.who': form.voters.who,
  });
  for (const language of languages) {
    typed.set(`title.${language}`, form.title.texts[language] ?? '');
    typed.set(`introduction.${language}`, form.introduction.texts[language] ?? '');
  }
  for (const one of form.languages) typed.append('languages', one);
  for (const field of ['writers', 'voters'] as const)
    for (const one of form[field].categories) typed.append(`${field}.categories`, one);
  return typed;
}

/** What a new form begins with. */
export function blankTyped(language: Language): Typed {
  const typed = new URLSearchParams({
    source: language,
    moderation: 'before',
    openData: 'after',
    'writers.who': 'anyone',
    'voters.who': 'anyone',
  });
  for (const one of languages) typed.append('languages', one);
  return typed;
}

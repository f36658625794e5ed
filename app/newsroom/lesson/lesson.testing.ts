import { randomUUID } from 'node:crypto';
import { textOf } from '../../platform/text.ts';
import { type Programme, programmeSchema } from '../../programme/programme-schema.ts';
import { summit } from '../../programme/summit.testing.ts';
import type { LessonContent } from './lesson-schema.ts';

export const english = (en: string) => textOf('en', { en });

/** The same summit a year later or earlier, under other ids: `1` to `9` makes one of them. */
export function editionOf(mark: number, slug: string, startsOn: string, endsOn: string): Programme {
  const text = JSON.stringify(summit).replaceAll('00000000-0000-4000-8', `${mark}0000000-0000-4000-8`);
  const programme = programmeSchema.parse(JSON.parse(text));
  const name = english(`Summit ${startsOn.slice(0, 4)}`);
  programme.edition = { ...programme.edition, slug, name, startsOn, endsOn };
  return programme;
}

/** What a lesson says that tests know. */
export const lessonContent = (more: Partial<LessonContent> = {}): LessonContent => ({
  subject: 'venue',
  title: textOf('en', { en: `Ramps on boats ${randomUUID().slice(0, 8)}`, zh: '船上的坡道' }),
  happened: textOf('en', { en: 'Nobody could **board**.', zh: '没有人能上船。' }),
  change: textOf('en', { en: 'One boat of three has a ramp.', zh: '三条船中有一条带坡道。' }),
  facts: [],
  articles: [],
  precedents: [],
  ...more,
});

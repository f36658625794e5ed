import { holds } from '../../trust/permission/permission-rules.ts';
import type { Actor, Role } from '../../trust/permission/permission-schema.ts';
import { edits } from '../article/article-rules.ts';
import type { Lesson, LessonContent, LessonState, Standing } from './lesson-schema.ts';

/** They say what an edition has learnt for good, and what it takes up from others. */
const adopters: readonly Role[] = ['owner', 'secretariat'];

/** They write lessons of an edition and propose them: those who edit its news. */
export const writesLessons = edits;

/** They adopt lessons of an edition, withdraw them, and take up those of earlier ones. */
export const adoptsLessons = (actor: Actor, edition: string): boolean => holds(actor, adopters, { edition });

/** They change what it says. Once it is adopted, others who write may only translate it. */
export const changesLesson = (actor: Actor, { edition, state }: Pick<Lesson, 'edition' | 'state'>): boolean =>
  adoptsLessons(actor, edition) || (writesLessons(actor, edition) && (state === 'draft' || state === 'proposed'));

const ways: Record<LessonState, readonly LessonState[]> = {
  draft: ['proposed', 'adopted'],
  proposed: ['adopted', 'withdrawn'],
  adopted: ['proposed', 'withdrawn'],
  withdrawn: ['proposed', 'adopted'],
};

/** Whether one state may follow another; who doesn’t adopt may propose what they drafted. */
export const mayEnter = (from: LessonState, to: LessonState, adopts: boolean): boolean =>
  ways[from].includes(to) && (adopts || (from === 'draft' && to === 'proposed'));

/** Whether readers find a lesson that is in this state. */
export const isFound = (state: LessonState): state is 'proposed' | 'adopted' =>
  state === 'proposed' || state === 'adopted';

/** How it stands for readers; null for what they don’t find. */
export function standingOf({ state, takings }: Pick<Lesson, 'state' | 'takings'>): Standing | null {
  if (!isFound(state)) return null;
  return takings.length > 0 ? 'done' : state;
}

/** Whether both say the same in the language that each was written in, of the same things. */
export function saysTheSame(before: LessonContent, after: LessonContent): boolean {
  const said = ({ title, happened, change, ...rest }: LessonContent) => [
    ...[title, happened, change].map(({ source, texts }) => [source, texts[source]?.trim()]),
    [rest.subject, rest.facts.map(({ kind, id }) => [kind, id]), rest.articles, rest.precedents],
  ];
  return JSON.stringify(said(before)) === JSON.stringify(said(after));
}

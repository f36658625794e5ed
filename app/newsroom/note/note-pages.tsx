import type { Context } from 'hono';
import { anyone, type Rule } from '../../platform/routes.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { signedIn } from '../../trust/permission/permission-door.ts';
import { noteKind } from './note-kind.ts';
import { listPage } from './note-list-pages.tsx';
import { notePage, numberOf, takeRating } from './note-note-pages.tsx';
import { recomputePage, resultFile } from './note-recompute-pages.tsx';
import { scoreByJob } from './note-score.ts';
import { type NoteHouse, notesPath, type NoteVisit, visitNotes } from './note-visit.ts';
import { takeNote, writePage } from './note-write-pages.tsx';
import { reportNote, withdrawNote } from './note.ts';

type Make = (call: NoteVisit) => Promise<Page | Response>;

/** Hangs the context notes on the site: all of them, one with what it came to, writing, rating, and checking. */
export function hangNotes(house: NoteHouse, site: Site): void {
  scoreByJob(house);
  house.moderation.register(noteKind);
  const hang = (method: 'get' | 'post', path: string, rule: Rule, make: Make) =>
    site.routes.add(method, notesPath + path, rule, async (context: Context) => {
      const call = await visitNotes(house, site, context);
      const made = await make(call);
      return made instanceof Response ? made : site.show(context, call.visit, made);
    });
  const one = '/:note{(?:[1-9][0-9]{0,8})}';
  hang('get', '', anyone, (call) => listPage(house, call));
  hang('post', '', signedIn, (call) => takeNote(house, call));
  hang('get', '/new', signedIn, (call) => writePage(house, call));
  hang('get', '/recompute', anyone, (call) => recomputePage(house, call));
  hang('get', '/notes.json', anyone, (call) => resultFile(house, call.context, call));
  hang('get', '/results/:result{(?:[1-9][0-9]{0,8})}/notes.json', anyone, (call) =>
    resultFile(house, call.context, call),
  );
  hang('get', one, anyone, (call) => notePage(house, call));
  hang('post', `${one}/ratings`, signedIn, (call) => takeRating(house, call));
  hang('post', `${one}/reports`, signedIn, async (call) => {
    await reportNote(house, call.visit.entry.slug, numberOf(call), call.personId ?? '');
    return call.context.redirect(`${call.base}/${numberOf(call)}?reported`, 303);
  });
  hang('post', `${one}/withdrawal`, signedIn, async (call) => {
    await withdrawNote(house, call.visit.entry.slug, numberOf(call), call.personId ?? '');
    return call.context.redirect(`${call.base}/${numberOf(call)}`, 303);
  });
}

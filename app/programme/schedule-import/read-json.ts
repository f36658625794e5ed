import type { Feed, Note } from './feed.ts';
import { at, entriesOf, has, items, type Json, parseJson } from './json.ts';
import { beyond, limits } from './limits.ts';
import { readPretalxSpeakers, readPretalxSubmissions } from './read-pretalx.ts';
import { readPretalxWidget } from './read-pretalx-widget.ts';
import { readSchedule1 } from './read-schedule1.ts';
import { readSchedule2 } from './read-schedule2.ts';
import { readSessions } from './read-sessions.ts';
import { unrecognised } from './recognise.ts';

/** Which of the field's JSON formats a document is in is told by what it holds, not by its `$schema`. */
export function readJson(source: string, notes: Note[]): Feed {
  const feed = readDocument(parseJson(source), notes);
  if (feed.sessions.length > limits.sessions) throw beyond('sessions', '$');
  for (const { people, links, attachments, where } of feed.sessions) {
    const most = Math.max(people?.length ?? 0, links?.length ?? 0, attachments?.length ?? 0);
    if (most > limits.perSession) throw beyond('perSession', where);
  }
  return feed;
}

function readDocument(root: Json, notes: Note[]): Feed {
  const schedule = has(root, 'schedule') ? at(root, 'schedule') : root;
  if (items(at(schedule, 'events')) && has(schedule, 'conference')) return readSchedule2(schedule, notes);
  if (has(schedule, 'conference')) return readSchedule1(schedule, notes);
  if (items(at(root, 'talks')) && (has(root, 'rooms') || has(root, 'speakers'))) return readPretalxWidget(root, notes);
  const listed = listIn(root);
  if (!listed)
    throw unrecognised(
      `JSON: ${Object.keys(root.value ?? {})
        .slice(0, 5)
        .join(', ')}`,
    );
  return readList(listed.list, listed.whole, notes);
}

/** The things of a file that is a list: bare, paged by an API, keyed by code, or a single one. */
function listIn(root: Json): { list: Json[]; whole: boolean } | undefined {
  const bare = items(root);
  if (bare) return { list: bare, whole: true };
  for (const key of ['results', 'submissions', 'talks', 'sessions', 'events', 'slots', 'speakers']) {
    const list = items(at(root, key));
    if (list) return { list, whole: !at(root, 'next').value && !at(root, 'previous').value };
  }
  if (has(root, 'title') || has(root, 'code', 'name')) return { list: [root], whole: false };
  const entries = entriesOf(root).map(([, value]) => value);
  const alike = entries.length > 0 && entries.every((entry) => has(entry, 'title') || has(entry, 'name'));
  return alike ? { list: entries, whole: true } : undefined;
}

function readList(list: Json[], whole: boolean, notes: Note[]): Feed {
  if (list.length === 0) throw unrecognised('JSON: []');
  const some = (test: (one: Json) => boolean) => list.slice(0, 50).some(test);
  if (!some((one) => has(one, 'title') || has(one, 'submission') || has(one, 'name'))) {
    throw unrecognised('JSON');
  }
  if (
    some(
      (one) => has(one, 'submission_type') || has(one, 'slot') || has(one, 'content_locale') || has(one, 'submission'),
    )
  ) {
    return readPretalxSubmissions(list, whole, notes);
  }
  if (some((one) => has(one, 'name') && !has(one, 'title'))) return readPretalxSpeakers(list, notes);
  return readSessions(list, whole, notes);
}

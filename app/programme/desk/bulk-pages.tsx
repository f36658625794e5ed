import { Refusal } from '../../platform/refusal.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { DeskTable } from '../../ui/desk.tsx';
import { applyBulk, type Bulk, bulkFields, type BulkPreview, previewBulk } from './bulk.ts';
import { BulkForm } from './bulk-form.tsx';
import { differing } from './commit.ts';
import { deskOf, editionPage, goTo, reading } from './desk-frame.tsx';
import { editionDeskMessages } from './desk-messages.ts';
import { fieldMessages } from './field-messages.ts';
import type { Values } from './field-schema.ts';
import { fieldsOf } from './fields.ts';
import { formText } from './field-values.ts';
import { plainValue } from './field-words.ts';
import { withPeople } from './learn.ts';
import { sessionListMessages as say } from './session-list-messages.ts';
import { timeWords } from './session-list-pages.tsx';
import { ClashList } from './thing-extras.tsx';
import { nameOf } from './thing-form.tsx';
import { sayClashes } from './thing-lists.ts';
import { programmeDesk } from './thing-pages.tsx';

/** Changing many sessions: a preview first, then the same again to do it. */
export function hangBulk(house: House): void {
  house.deskForm('/desk/programme/:edition/sessions/bulk', programmeDesk, async (call) => {
    const form = await call.context.req.formData();
    const actor = call.context.get('actor');
    const { bulk, values } = bulkIn(form, call.params.edition ?? '');
    const seen = form.get('seen');
    try {
      if (typeof seen === 'string') {
        return goTo(house, call, '/sessions', await applyBulk(house.db, actor, bulk, seen));
      }
      return previewPage(call, await previewBulk(house.db, actor, bulk), { bulk, values });
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 404) throw error;
      if (error.code === 'desk.overtaken') {
        const preview = await previewBulk(house.db, actor, bulk);
        return previewPage(call, preview, { bulk, values, refusal: error });
      }
      return againPage(house, call, { bulk, values, refusal: error });
    }
  });
}

interface Sent {
  bulk: Bulk;
  /** As typed, to be shown again. */
  values: Values;
  refusal?: Refusal;
}

function bulkIn(form: FormData, edition: string): Pick<Sent, 'bulk' | 'values'> {
  const typed = (name: string) => (formText(form, name) ?? '').trim();
  const values = Object.fromEntries(['moveBy', ...bulkFields].map((name) => [name, typed(name)]));
  const set = Object.fromEntries(bulkFields.flatMap((name) => (values[name] ? [[name, values[name]]] : [])));
  return { bulk: { edition, ids: form.getAll('session').map(String), moveBy: values.moveBy ?? '', set }, values };
}

function Kept({ bulk, values }: Sent) {
  return (
    <>
      {bulk.ids.map((id) => (
        <input key={id} type="hidden" name="session" value={id} />
      ))}
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** What would change, session by session, and what would come into whose way. */
function previewPage(call: Call, preview: BulkPreview, sent: Sent): DeskAnswer {
  const { language } = call;
  const { work, known, changes, clashes, seen } = preview;
  const list = `/${language}${deskOf(work.edition.slug, '/sessions')}`;
  const fields = fieldsOf('session');
  const rows = changes.flatMap(({ before, after }) =>
    differing(before, after).map((name) => {
      const field = fields.find((one) => one.name === name);
      const words = (thing: typeof before) =>
        field ? plainValue(field, field.read(thing, known), known, language) : '';
      return {
        id: before.id,
        title: nameOf(before, language),
        label: field?.label(language),
        words: [words(before), words(after)],
        before,
      };
    }),
  );
  const said = sayClashes(clashes, work, language);
  return editionPage({
    work,
    language,
    title: say(language, 'previewTitle'),
    part: '/sessions',
    above: [{ path: deskOf(work.edition.slug, '/sessions'), label: editionDeskMessages(language, 'sessions') }],
    ...(sent.refusal && { status: sent.refusal.status }),
    body: (
      <form method="post" action={`${list}/bulk`} class="stack">
        {sent.refusal && (
          <p class="message error" role="alert">
            {sent.refusal.sentence(language)}
          </p>
        )}
        <Kept {...sent} />
        <input type="hidden" name="seen" value={seen} />
        <DeskTable
          caption={say(language, 'previewTitle')}
          head={[
            fieldMessages(language, 'title'),
            say(language, 'time'),
            say(language, 'field'),
            say(language, 'now'),
            say(language, 'later'),
          ]}
        >
          {rows.map(({ id, title, label, words, before }) => (
            <tr key={`${id} ${label}`} data-row>
              <td>
                <a href={`${list}/${id}`}>{title}</a>
              </td>
              <td class="figures">{timeWords(before as never, work, language)}</td>
              <td>{label}</td>
              <td>
                <del>{words[0] || '–'}</del>
              </td>
              <td>
                <ins>{words[1] || '–'}</ins>
              </td>
            </tr>
          ))}
        </DeskTable>
        <h2>{said.length > 0 ? say(language, 'newClashes', { count: said.length }) : say(language, 'noNewClashes')}</h2>
        <ClashList {...{ work, language }} clashes={said} />
        <p class="actions">
          {changes.length > 0 && (
            <button type="submit" class="primary">
              {say(language, 'apply', { count: changes.length })}
            </button>
          )}
          <a href={list}>{say(language, 'back')}</a>
        </p>
      </form>
    ),
  });
}

/** What was said of the change, to be said again. */
function againPage(house: House, call: Call, sent: Sent): Promise<DeskAnswer> {
  const { language } = call;
  return reading(house, call, async (work) => {
    const known = await withPeople(work, [], []);
    const list = `/${language}${deskOf(work.edition.slug, '/sessions')}`;
    return editionPage({
      work,
      language,
      title: say(language, 'bulk'),
      part: '/sessions',
      above: [{ path: deskOf(work.edition.slug, '/sessions'), label: editionDeskMessages(language, 'sessions') }],
      status: sent.refusal?.status ?? 422,
      body: (
        <form method="post" action={`${list}/bulk`} class="stack">
          <p class="message error" role="alert">
            {sent.refusal?.sentence(language)}
          </p>
          <p>{say(language, 'count', { count: sent.bulk.ids.length })}</p>
          <Kept bulk={sent.bulk} values={{}} />
          <BulkForm {...{ language, known, reach: work.reach }} values={sent.values} />
          <p>
            <a href={list}>{say(language, 'back')}</a>
          </p>
        </form>
      ),
    });
  });
}

import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { steady } from './desk-frame.tsx';
import { editionDeskMessages as say } from './desk-messages.ts';
import { type HeldRefusal, isHeld, valuesOf } from './edit.ts';
import { createEdition, newEditionGroups, openEdition } from './edition-new.ts';
import type { Held, Sending } from './edit-rules.ts';
import { Fields, FormTrouble } from './field-form.tsx';
import type { FormParts } from './field-parts.ts';
import { formText, gather } from './field-values.ts';
import { formMessages } from './form-messages.ts';
import { Suggestions, Written } from './thing-extras.tsx';
import { programmeDesk } from './thing-pages.tsx';

const fields = newEditionGroups.flatMap((group) => group.fields);

/** Opening a new edition of the summit. */
export function hangNewEdition(house: House): void {
  const path = '/desk/programme/new';
  house.deskPage(path, programmeDesk, (call) => page(house, call));
  house.deskForm(path, programmeDesk, async (call) => {
    const form = await call.context.req.formData();
    const sending = gather(form, fields);
    const from = formText(form, '_from') ?? '';
    try {
      const slug = await createEdition(house.db, call.context.get('actor'), { sending, from });
      return house.to(call, `/desk/programme/${slug}/facts`);
    } catch (error) {
      if (!isHeld(error)) throw error;
      return page(house, call, { refusal: error, sending, from });
    }
  });
}

interface Again {
  refusal: HeldRefusal;
  sending: Sending;
  from: string;
}

function page(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, context, url } = call;
  return steady(house, async (tx) => {
    const { thing, known, sources } = await openEdition(tx, context.get('actor'), again?.sending.written ?? language);
    const empty = { ...valuesOf(fields, thing, known), slug: '' };
    const values = { ...empty, ...again?.sending.mine };
    const held: Held = { values, was: empty, faults: again?.refusal.held.faults ?? {}, conflicts: {} };
    const parts: FormParts = { language, groups: newEditionGroups, known, thing, held, closed: () => null };
    const title = say(language, 'newEdition');
    return {
      title,
      ...(again && { status: again.refusal.status }),
      body: (
        <>
          <h1>{title}</h1>
          <form method="post" action={url.pathname} class="thing-form stack">
            <FormTrouble {...parts} sentence={again?.refusal.sentence ?? null} />
            <Written language={language} chosen={known.language} />
            <p class="desk-field">
              <label for="from">{say(language, 'takeOver')}</label>
              <select id="from" name="_from">
                <option value="">–</option>
                {sources.map((slug) => (
                  <option key={slug} value={slug} selected={slug === again?.from}>
                    {slug}
                  </option>
                ))}
              </select>
            </p>
            <Fields {...parts} />
            <p class="actions">
              <button type="submit" class="primary">
                {formMessages(language, 'create')}
              </button>
              <span class="quiet">{say(language, 'newEditionHint')}</span>
            </p>
            <Suggestions people={[]} zones />
          </form>
        </>
      ),
    };
  });
}

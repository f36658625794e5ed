import type { Context } from 'hono';
import { languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { deviceOf } from '../../trust/device/device-cookie.ts';
import { findDevice } from '../../trust/device/device.ts';
import type { House } from '../../trust/house.ts';
import type { Site } from '../edition/edition-site.ts';
import type { Page, Visit } from '../edition/edition-visit.ts';
import { agendaDevice as say } from './agenda-device-messages.ts';
import { agendaText } from './agenda-messages.ts';
import { isToldOfAgenda, tellAgendasByClock, tellOfAgenda } from './agenda-device.ts';
import { keepCalendar, ownAgenda } from './agenda-forms.ts';

const path = `/:language{(?:${languages.join('|')})}/:edition{[a-z0-9-]+}/agenda/device`;

/** Hangs the page on which a device begins to be told of the reader's agenda, or ends it. */
export function hangAgendaDevice(house: House, site: Site): void {
  tellAgendasByClock(house);
  site.routes.get(path, anyone, async (context) => {
    const visit = await site.visit(context);
    return site.show(context, visit, await devicePage(house, context, visit));
  });
  site.routes.post(path, anyone, (context) => change(house, site, context));
}

async function change(house: House, site: Site, context: Context): Promise<Response> {
  const visit = await site.visit(context);
  const device = await findDevice(house.db, deviceOf(context, house));
  const wanted = (await context.req.parseBody())['do'] !== 'end';
  if (device) {
    const token = wanted ? await keepCalendar(site, context, visit) : ownAgenda(context, visit).token;
    if (wanted && !token) throw new Refusal('device.agenda', 409, say.sentence('none'));
    if (token) {
      const wish = { deviceId: device.id, edition: visit.view.edition, token, wanted };
      await house.db.transaction().execute((tx) => tellOfAgenda(tx, wish));
    }
  }
  return context.redirect(`${visit.base}/agenda/device`, 303);
}

async function devicePage({ db, ...house }: House, context: Context, visit: Visit): Promise<Page> {
  const { language, base } = visit;
  const device = await findDevice(db, deviceOf(context, house));
  const own = ownAgenda(context, visit);
  const isOn = device && own.token ? await isToldOfAgenda(db, device.id, own.token) : false;
  const title = say(language, 'title');
  return {
    title,
    hidden: true,
    body: (
      <div class="read stack">
        <h1>{title}</h1>
        <p>{say(language, 'lead')}</p>
        {!device && <p>{say(language, 'first')}</p>}
        {device && own.stars.length === 0 && <p>{say(language, 'none')}</p>}
        {device && (isOn || own.stars.length > 0) && <Choice visit={visit} isOn={isOn} />}
        <p class="actions">
          <a href={`/${language}/me/device`}>{say(language, 'toDevice')}</a>
          <a href={`${base}/agenda`}>{agendaText(language, 'title')}</a>
        </p>
      </div>
    ),
  };
}

function Choice({ visit: { language, base }, isOn }: { visit: Visit; isOn: boolean }) {
  return (
    <form method="post" action={`${base}/agenda/device`} class="stack">
      {isOn && <p class="message">{say(language, 'isOn')}</p>}
      <button type="submit" name="do" value={isOn ? 'end' : 'begin'} class={isOn ? undefined : 'primary'}>
        {say(language, isOn ? 'end' : 'begin')}
      </button>
    </form>
  );
}

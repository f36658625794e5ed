import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { anyone } from '../../platform/routes.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Answer, Call, House } from '../house.ts';
import type { PlainPage } from '../../ui/page.ts';
import { type DeviceParts, sendByClock, sendJob, vapidOf } from './device-deliver.ts';
import { deviceOf, forgetDevice, rememberDevice } from './device-cookie.ts';
import { choicesFrom, subscriptionIn } from './device-form.ts';
import { deviceMessages as say } from './device-messages.ts';
import { Known, Others, Unknown } from './device-parts.tsx';
import { type Choices, type Device, usualChoices } from './device-schema.ts';
import { tellDevices, wordMessages } from './device-tell.ts';
import { changeDevice, devicesOf, endDevice, findDevice, refuseDevice, renewDevice, turnOn } from './device.ts';

export const devicePath = '/me/device';

/** Hangs messages to devices: the page where they are chosen, changed and ended, and the job that lets them leave. */
export function hangDevices(house: House, { allowPrivate }: Pick<DeviceParts, 'allowPrivate'>): void {
  sendByClock({ ...house, allowPrivate });
  wordMessages(house, 'trial', async (_, __, { language }) => ({
    title: new URL(house.origin).host,
    body: say(language, 'trialWords'),
    url: `/${language}${devicePath}`,
  }));
  house.page(devicePath, anyone, (call) => devicePage(house, call));
  house.form(devicePath, anyone, (call) => save(house, call));
  house.form(`${devicePath}/trial`, anyone, (call) => sendTrial(house, call));
  house.form(`${devicePath}/end`, anyone, (call) => end(house, call));
  house.form(`${devicePath}/renewal`, anyone, (call) => renew(house, call));
}

const personOf = ({ context }: Call): string | null => context.get('actor').personId;
const typedIn = async ({ context }: Call) => new URLSearchParams(await context.req.text());

interface Again {
  choices: Choices;
  refusal: Refusal;
}

async function devicePage(house: House, call: Call, again?: Again): Promise<PlainPage> {
  const { language, url } = call;
  const personId = personOf(call);
  const device = await findDevice(house.db, deviceOf(call.context, house));
  const others = personId ? (await devicesOf(house.db, personId)).filter(({ id }) => id !== device?.id) : [];
  const told = (['saved', 'tried', 'ended'] as const).find((one) => url.searchParams.has(one));
  const shown = { call, choices: again?.choices ?? device ?? usualChoices, signedIn: personId !== null };
  return {
    title: say(language, 'title'),
    islands: device ? [] : ['device-messages'],
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <div class="read stack">
          {again && (
            <p class="message error" role="alert">
              {again.refusal.sentence(language)}
            </p>
          )}
          {told && (
            <p class="message" role="status">
              {say(language, told)}
            </p>
          )}
          {device ? <Known {...shown} /> : <Unknown {...shown} publicKey={vapidOf(house).publicKey} />}
          <p class="quiet">{say(language, 'how')}</p>
          <Others call={call} devices={others} />
        </div>
      </>
    ),
  };
}

/** A browser that is new brings its subscription along; one that is known changes what comes. */
async function save(house: House, call: Call): Promise<Answer> {
  const { db, vault } = house;
  const { context, language } = call;
  const typed = await typedIn(call);
  const personId = personOf(call);
  const known = await findDevice(db, deviceOf(context, house));
  try {
    const choices = choicesFrom(typed);
    if (known && !typed.get('endpoint')) {
      await db.transaction().execute((tx) => changeDevice(tx, vault, known.id, { choices, language, personId }));
    } else {
      const wish = {
        subscription: subscriptionIn(typed),
        choices,
        language,
        personId,
        network: house.network(context),
      };
      rememberDevice(context, house, await db.transaction().execute((tx) => turnOn(tx, vault, wish)));
    }
    return house.to(call, `${devicePath}?saved`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return devicePage(house, call, { choices: known ?? usualChoices, refusal: error });
  }
}

const minutes = 60_000;

async function sendTrial(house: House, call: Call): Promise<Answer> {
  const device = (await findDevice(house.db, deviceOf(call.context, house))) ?? refuseDevice();
  await house.db.transaction().execute(async (tx) => {
    // As long as one waits, another would say nothing else.
    const { rows } = await sql`SELECT FROM device_message WHERE device_id = ${device.id} AND kind = 'trial'
      AND made_at > now() - interval '1 minute'`.execute(tx);
    if (rows.length > 0) return;
    const expiresAt = new Date(Date.now() + 10 * minutes);
    const telling = { kind: 'trial', matter: randomUUID(), urgency: 'high', expiresAt } as const;
    await tellDevices(tx, telling, sql`d.id = ${device.id}`);
    await house.jobs.enqueue(tx, sendJob, {}, { key: 'trial' });
  });
  return house.to(call, `${devicePath}?tried`);
}

/** This device, or another one of whoever is signed in. */
async function end(house: House, call: Call): Promise<Answer> {
  const { db, vault } = house;
  const other = (await typedIn(call)).get('device');
  const personId = personOf(call);
  const own = deviceOf(call.context, house);
  const ended = other ? await ofPerson(house, other, personId) : await findDevice(db, own);
  if (ended) await db.transaction().execute((tx) => endDevice(tx, vault, ended.id, personId ?? 'visitor'));
  if (!other) forgetDevice(call.context, house);
  return house.to(call, `${devicePath}?ended`);
}

/** @throws Refusal `device.unknown` (404) for one that is somebody else’s */
async function ofPerson({ db }: House, id: string, personId: string | null): Promise<Device> {
  const found = await findDevice(db, id);
  return found && personId && found.personId === personId ? found : refuseDevice();
}

/** Asked by the service worker, where the push service gave the browser another address. */
async function renew(house: House, call: Call): Promise<Answer> {
  const { db, vault } = house;
  const typed = await typedIn(call);
  const known = { id: deviceOf(call.context, house), old: typed.get('old') ?? '' };
  await db.transaction().execute((tx) => renewDevice(tx, vault, known, subscriptionIn(typed)));
  return call.context.body(null, 204);
}

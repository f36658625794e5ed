import type { Context } from 'hono';
import { negotiate } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Answer, Call, House } from '../house.ts';
import { fresh } from '../permission/permission-door.ts';
import { personOf } from '../person/person-own.ts';
import { notify } from './notice.ts';
import { connectProvider, disconnectProvider, personFrom } from './provider.ts';
import type { Provider } from './provider-client.ts';
import { keepFlight, takeFlight } from './provider-flight.ts';
import { providerMessages as say } from './provider-messages.ts';
import { type Flight, flightTime } from './provider-schema.ts';
import { orAgain } from './sign-in-forms.tsx';
import { deviceOf, nextOf, signInAndLead } from './sign-in-lead.ts';

/** Where organisations send people back to; registered with them. */
export const returnPath = '/sign-in/return';

type Again = (call: Call, next: string, refusal: Refusal) => Promise<PlainPage>;

/** Hangs the way through an organisation and back, for signing in and for connecting an account that one has. */
export function hangProviders(house: House, providers: Provider[], again: Again): void {
  const named = (call: Call): Provider => {
    const provider = providers.find(({ id }) => id === call.params['provider']);
    if (!provider) throw new Refusal('provider.unknown', 404, say.sentence('unknown'));
    return provider;
  };
  house.page('/sign-in/with/:provider', anyone, (call) => {
    const next = nextOf(call, call.url.searchParams.get('next'));
    return orAgain(
      () => leave(house, call, named(call), { next, personId: null }),
      (refusal) => again(call, next, refusal),
    );
  });
  house.page('/me/sign-ins/with/:provider', fresh, (call) =>
    leave(house, call, named(call), {
      next: `/${call.language}/me/sign-ins`,
      personId: personOf(call).personId,
    }),
  );
  house.form('/me/sign-ins/with/:provider/removal', fresh, (call) => disconnect(house, call, named(call)));
  house.routes.get(returnPath, anyone, async (context) => {
    const flight = takeFlight(context, house);
    const call = callOf(context, flight);
    const answer = await arrive(house, call, providers, { flight, again });
    return answer instanceof Response ? answer : house.show(context, call.language, answer);
  });
}

/** The return address has no language: it is the one that the way began in. */
const callOf = (context: Context, flight: Flight | null): Call => ({
  context,
  language: flight?.language ?? negotiate(context.req.header('accept-language')),
  url: new URL(context.req.url),
  params: {},
});

async function leave(
  house: House,
  { context, language }: Call,
  provider: Provider,
  wish: Pick<Flight, 'next' | 'personId'>,
): Promise<Response> {
  const { address, ...begun } = await provider.begin();
  const flight = { provider: provider.id, language, until: Date.now() + flightTime, ...begun, ...wish };
  keepFlight(context, house, flight);
  return context.redirect(address.href, 303);
}

async function arrive(
  house: House,
  call: Call,
  providers: Provider[],
  { flight, again }: { flight: Flight | null; again: Again },
): Promise<Answer> {
  const provider = providers.find(({ id }) => id === flight?.provider);
  const next = nextOf(call, flight?.next);
  const land = async (): Promise<Response> => {
    if (!flight || !provider) throw new Refusal('provider.failed', 422, say.sentence('failed', { label: 'OpenID' }));
    const { pathname, search } = call.url;
    const claims = await provider.finish(new URL(pathname + search, house.origin), flight);
    if (flight.personId === null) {
      const whose = { provider, claims, language: call.language };
      return signInAndLead(house, call, {
        method: 'provider',
        next,
        whose: (tx) => personFrom(tx, house.vault, whose),
      });
    }
    const { personId } = call.context.get('actor');
    if (personId !== flight.personId) {
      throw new Refusal('provider.failed', 422, say.sentence('failed', { label: provider.label }));
    }
    await house.db.transaction().execute(async (tx) => {
      await connectProvider(tx, house.vault, { provider, claims, personId });
      await notify(tx, house, { personId, notice: 'provider-connected', device: deviceOf(call) });
    });
    return call.context.redirect(next, 303);
  };
  return orAgain(land, (refusal) => again(call, next, refusal));
}

async function disconnect(house: House, call: Call, provider: Provider): Promise<Response> {
  const { personId } = personOf(call);
  await house.db.transaction().execute(async (tx) => {
    if (await disconnectProvider(tx, { personId, provider: provider.id })) {
      await notify(tx, house, { personId, notice: 'provider-disconnected', device: deviceOf(call) });
    }
  });
  return house.to(call, '/me/sign-ins');
}

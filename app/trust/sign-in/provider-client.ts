import * as oidc from 'openid-client';
import type { ProviderSettings } from '../../platform/oidc-settings.ts';
import { Refusal } from '../../platform/refusal.ts';
import { providerMessages as say } from './provider-messages.ts';
import type { Claims, Flight } from './provider-schema.ts';

/** One organisation, as a client of it (OpenID Connect Core, code flow with PKCE, state and nonce). */
export interface Provider extends Pick<ProviderSettings, 'id' | 'label'> {
  /** Where its people sign in. @throws Refusal `provider.away` (503) */
  begin(): Promise<{ address: URL } & Pick<Flight, 'state' | 'nonce' | 'verifier'>>;
  /** Who came back. @throws Refusal `provider.failed` (422) for an answer that doesn’t fit the flight */
  finish(answer: URL, flight: Flight): Promise<Claims>;
}

/** Knows an organisation by its settings; asks it about itself when somebody first goes there. */
export function openProvider(settings: ProviderSettings, redirect: string): Provider {
  const { id, label, issuer } = settings;
  let known: Promise<oidc.Configuration> | undefined;
  const configuration = async () => {
    known ??= discover(settings);
    try {
      return await known;
    } catch {
      known = undefined;
      throw new Refusal('provider.away', 503, say.sentence('away', { label }));
    }
  };
  return {
    id,
    label,
    async begin() {
      const config = await configuration();
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirect,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { address, state, nonce, verifier };
    },
    async finish(answer, flight) {
      const config = await configuration();
      try {
        return { issuer, ...(await redeem(config, answer, flight)) };
      } catch {
        throw new Refusal('provider.failed', 422, say.sentence('failed', { label }));
      }
    },
  };
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<oidc.Configuration> {
  const authentication = clientSecret ? oidc.ClientSecretBasic(clientSecret) : oidc.None();
  // Settings let no other than an issuer on this very machine go without TLS.
  // oxlint-disable-next-line typescript/no-deprecated -- marked so only to stand out
  const insecure = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
  return oidc.discovery(new URL(issuer), clientId, undefined, authentication, { execute: insecure, timeout: 10 });
}

async function redeem(
  config: oidc.Configuration,
  answer: URL,
  { state, nonce, verifier }: Flight,
): Promise<Omit<Claims, 'issuer'>> {
  const tokens = await oidc.authorizationCodeGrant(config, answer, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('no ID token');
  const says: Record<string, unknown> = {
    ...(config.serverMetadata().userinfo_endpoint &&
      (await oidc.fetchUserInfo(config, tokens.access_token, claims.sub))),
    ...claims,
  };
  const verified = says['email_verified'] === true;
  return {
    subject: claims.sub,
    address: verified && typeof says['email'] === 'string' ? says['email'] : undefined,
    name: typeof says['name'] === 'string' ? says['name'].slice(0, 120) : undefined,
  };
}

import type { Settings } from './platform/config.ts';
import { defaultMailSettings } from './platform/mail/mail-settings.ts';

/** The settings that the application reads; the rest is for whoever starts it. */
export type AppSettings = Pick<
  Settings,
  | 'metrics'
  | 'trustProxy'
  | 'limits'
  | 'live'
  | 'natsUrl'
  | 'securityContacts'
  | 'dataDir'
  | 'drainSeconds'
  | 'mail'
  | 'providers'
  | 'websub'
  | 'federation'
  | 'push'
  | 'links'
  | 'trust'
>;

/** Settings of an application that nothing is set for. */
export const closed: AppSettings = {
  metrics: 'nobody',
  trustProxy: [],
  limits: { read: 1200, write: 600, person: 120 },
  live: { all: 1000, network: 1000 },
  natsUrl: undefined,
  securityContacts: [],
  dataDir: '',
  drainSeconds: 1,
  mail: defaultMailSettings(),
  providers: [],
  websub: { hub: 'own', allowPrivate: false },
  federation: { on: true, allowPrivate: false },
  push: { allowPrivate: false },
  links: { ask: 'no', allowPrivate: false },
  trust: {},
};

import { catalogue } from '../platform/messages.ts';
import type { Language } from '../platform/language.ts';

/** What rooms are equipped with, by the names that the programme uses. */
const features = {
  'step-free': {
    en: 'step-free',
    zh: '无障碍通行',
    ar: 'دون درجات',
    es: 'sin escalones',
    fr: 'de plain-pied',
    ru: 'без ступеней',
  },
  ramp: { en: 'ramp', zh: '坡道', ar: 'منحدر', es: 'rampa', fr: 'rampe d’accès', ru: 'пандус' },
  'hearing-loop': {
    en: 'hearing loop',
    zh: '助听感应回路',
    ar: 'حلقة سمعية',
    es: 'bucle magnético',
    fr: 'boucle magnétique',
    ru: 'индукционная петля',
  },
  'sign-language': {
    en: 'sign language',
    zh: '手语翻译',
    ar: 'لغة الإشارة',
    es: 'lengua de signos',
    fr: 'langue des signes',
    ru: 'жестовый язык',
  },
  interpretation: {
    en: 'interpretation',
    zh: '同声传译',
    ar: 'ترجمة فورية',
    es: 'interpretación',
    fr: 'interprétation',
    ru: 'синхронный перевод',
  },
  recording: { en: 'recording', zh: '录像', ar: 'تسجيل', es: 'grabación', fr: 'enregistrement', ru: 'запись' },
  stream: {
    en: 'live stream',
    zh: '直播',
    ar: 'بث مباشر',
    es: 'emisión en directo',
    fr: 'diffusion en direct',
    ru: 'трансляция',
  },
  catering: { en: 'catering', zh: '餐饮', ar: 'ضيافة', es: 'restauración', fr: 'restauration', ru: 'питание' },
  'group-tables': {
    en: 'group tables',
    zh: '分组桌',
    ar: 'طاولات جماعية',
    es: 'mesas de grupo',
    fr: 'tables de groupe',
    ru: 'столы для групп',
  },
  'wired-network': {
    en: 'wired network',
    zh: '有线网络',
    ar: 'شبكة سلكية',
    es: 'red por cable',
    fr: 'réseau filaire',
    ru: 'проводная сеть',
  },
};

const featureMessages = catalogue(features);

/** The features that have a name in every language. */
export const featureNames = Object.keys(features);

/** A feature in the reader's language; one that isn't known here is shown as it was entered. */
export const nameFeature = (feature: string, language: Language): string =>
  feature in features ? featureMessages(language, feature as keyof typeof features) : feature;

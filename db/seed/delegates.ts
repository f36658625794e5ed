import { seedSampleDelegates } from '../../app/accreditation/accreditation/accreditation-sample.ts';
import type { Category } from '../../app/accreditation/accreditation/accreditation-schema.ts';
import type { Tx } from '../../app/platform/database.ts';
import type { Language } from '../../app/platform/language.ts';
import type { Vault } from '../../app/platform/vault.ts';

/** Somebody who takes part in the demonstration. */
export interface Delegate {
  name: string;
  category: Category;
  country: string;
  language: Language;
}

const delegate = (name: string, category: Category, country: string, language: Language): [string, Delegate] => [
  name,
  { name, category, country, language },
];

// Invented, all of them. No letter reaches an address under .example (RFC 2606), and none of them has a passkey.
export const delegates: ReadonlyMap<string, Delegate> = new Map([
  delegate('Awa Diop', 'entrepreneur', 'SN', 'fr'),
  delegate('Lucía Arismendi', 'entrepreneur', 'UY', 'es'),
  delegate('周小船', 'entrepreneur', 'CN', 'zh'),
  delegate('Zofia Wierzba', 'entrepreneur', 'PL', 'en'),
  delegate('Suda Chaiyo', 'entrepreneur', 'TH', 'en'),
  delegate('Mateo Quispe', 'entrepreneur', 'PE', 'es'),
  delegate('ليلى حداد', 'expert', 'JO', 'ar'),
  delegate('Ingrid Solheim', 'expert', 'NO', 'en'),
  delegate('Камила Серикова', 'expert', 'KZ', 'ru'),
  delegate('Kwabena Ofori', 'expert', 'GH', 'en'),
  delegate('何听雨', 'expert', 'CN', 'zh'),
  delegate('Beatriz Fontoura', 'end-user', 'BR', 'en'),
  delegate('Noor Rahimi', 'end-user', 'AF', 'en'),
  delegate('Élise Garnier', 'end-user', 'BE', 'fr'),
  delegate('Глеб Синицын', 'end-user', 'RU', 'ru'),
  delegate('يوسف المنصوري', 'end-user', 'MA', 'ar'),
  delegate('Tevita Fonua', 'official', 'TO', 'en'),
  delegate('سلمى الكعبي', 'official', 'AE', 'ar'),
  delegate('Rosalía Benavides', 'official', 'EC', 'es'),
  delegate('Mamadou Keïta', 'official', 'ML', 'fr'),
  delegate('沈雨荷', 'press', 'CN', 'zh'),
  delegate('Daniel Okeke', 'press', 'NG', 'en'),
  delegate('Анна Верещагина', 'press', 'BY', 'ru'),
  delegate('Hana Kobayashi', 'guest', 'JP', 'en'),
]);

/** Addresses that nobody can have: each by its place in the list. */
export const addressOf = (name: string): string =>
  `delegate-${[...delegates.keys()].indexOf(name) + 1}@delegates.example`;

/** Accredits the delegates of the demonstration for an edition (slug). @returns their ids, by name */
export async function seedDelegates(tx: Tx, vault: Vault, edition: string): Promise<Map<string, string>> {
  const all = [...delegates.values()];
  const samples = all.map((one) => ({ ...one, address: addressOf(one.name) }));
  const people = await seedSampleDelegates(tx, vault, edition, samples);
  return new Map(all.map(({ name }, at) => [name, people[at] ?? '']));
}

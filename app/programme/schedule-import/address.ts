// Addresses of sessions, people and rooms: ASCII that can be read aloud, unique, and never changed afterwards.

const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'ng',
  ĸ: 'k',
  // Russian as in passports; Ukrainian and Belarusian letters beside it.
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  і: 'i',
  ї: 'i',
  є: 'ie',
  ґ: 'g',
  ў: 'u',
  ђ: 'dj',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  џ: 'dz',
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
};

const mostCharacters = 72;

/** The words of a text as an address; null where too little of it can be written in ASCII to be recognised. */
export function addressOf(text: string): string | null {
  // ё and й fall apart in decomposition, so letters are looked up before marks are taken off.
  const folded = [...text.normalize('NFC').toLowerCase()].map((letter) => letters[letter] ?? letter).join('');
  const plain = folded.normalize('NFKD').replace(/\p{M}/gu, '');
  const latin = [...plain]
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .replace(/['’`]/g, '');
  const written = latin.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const lost = latin.match(/[^\p{ASCII}]/gu)?.filter((letter) => /\p{L}/u.test(letter)).length ?? 0;
  if (written === '' || lost > written.length) return null;
  return shortened(written);
}

function shortened(written: string): string {
  if (written.length <= mostCharacters) return written;
  const cut = written.slice(0, mostCharacters + 1);
  const end = cut.lastIndexOf('-');
  return (end > mostCharacters / 2 ? cut.slice(0, end) : cut.slice(0, mostCharacters)).replace(/-+$/, '');
}

/** Gives out addresses, each once: the second "opening" is "opening-2". */
export function addressBook(taken: Iterable<string>): (wished: string) => string {
  const given = new Set(taken);
  const counts = new Map<string, number>();
  return (wished) => {
    let address = wished;
    for (let n = counts.get(wished) ?? 2; given.has(address); n += 1) {
      address = `${wished}-${n}`;
      counts.set(wished, n + 1);
    }
    given.add(address);
    return address;
  };
}

/**
 * The address that a feed itself gives a session, without what it repeats of the conference and the number
 * ("38c3-opening", "camp2019-10386-opening_ceremony"); null where it says no more than an id, or a whole record.
 */
export function addressFromFeed(
  slug: string | undefined,
  acronym: string | undefined,
  id: string | undefined,
): string | null {
  let rest = (slug ?? '')
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  let repeated = false;
  for (const prefix of [acronym, id]) {
    const start = prefix
      ?.trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '');
    if (!start || !rest.startsWith(`${start}-`)) continue;
    repeated = true;
    rest = rest.slice(start.length + 1).replace(/^-+/, '');
  }
  if (/\d{12}/.test(rest) || rest === id || rest.length > 120) return null;
  return repeated || (rest.length > 3 && rest.includes('-')) ? rest || null : null;
}

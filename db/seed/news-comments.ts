import { sql } from 'kysely';
import { commentKind } from '../../app/newsroom/comment/comment-moderation.ts';
import { seedComment } from '../../app/newsroom/comment/comment-write.ts';
import type { Tx } from '../../app/platform/database.ts';
import type { Language } from '../../app/platform/language.ts';
import { typeset } from '../../app/platform/typography.ts';
import type { Vault } from '../../app/platform/vault.ts';
import { openModeration } from '../../app/trust/moderation/moderation.ts';
import { delegates } from './delegates.ts';

// Invented for the demonstration, people and words alike; the first comment under each article says so.

/** A comment of the demonstration. */
interface CommentPlan {
  name: string;
  language: Language;
  words: string;
  /** Minutes after the article was published. */
  after: number;
  /** Whether they write as the delegate of that name, and not as a guest. */
  delegate?: true;
  /** Which comment of this article it answers, counted from 0. */
  answers?: number;
  /** Under which clause moderators removed it. */
  removed?: { clause: string; facts: string };
}

const plans: Record<string, CommentPlan[]> = {
  'a-first-morning': [
    {
      name: 'Joana Prado',
      language: 'en',
      words:
        'Sample comment, invented for the demonstration, like all below.\n\nI was on the second boat. The school class had tea, we had a view. A fair trade.',
      after: 25,
    },
    {
      name: '周小船',
      language: 'zh',
      delegate: true,
      words: '示例评论。抽签选论坛，这个办法我们下午也用了，抽到了最好的一场。',
      after: 40,
    },
    {
      name: 'ليلى حداد',
      language: 'ar',
      delegate: true,
      words: 'تعليق نموذجي. هل ستُعرض الكلمات على الشاشات عند الجسر غدًا أيضًا؟ كان الوقوف هناك أجمل من الجلوس.',
      after: 55,
    },
    {
      name: 'Joana Prado',
      language: 'en',
      words: 'They will, says the notice at the landing. With more tea, it adds.',
      after: 70,
      answers: 2,
    },
    {
      name: 'Best Offers',
      language: 'en',
      words: 'Cheap lanterns, wholesale, write to me today for the catalogue and a gift.',
      after: 80,
      removed: { clause: 'advertising', facts: 'It offers goods for sale and says nothing about the article.' },
    },
    {
      name: 'Пётр Лоцман',
      language: 'ru',
      words: 'Пример комментария. Лодки шли ровно, как по нитке. Кто их вёл, тому отдельное спасибо.',
      after: 120,
    },
  ],
  'small-parcels-big-forms': [
    {
      name: 'Inés Larralde',
      language: 'es',
      words:
        'Comentario de muestra, inventado para la demostración.\n\nTejo desde hace veinte años. El umbral me ayudaría más que otra plataforma.',
      after: 30,
    },
    {
      name: 'Tomasz W.',
      language: 'en',
      words: 'Sample. A threshold is easily cheated: ten thousand scarves, one parcel each. What then?',
      after: 48,
    },
    {
      name: 'Inés Larralde',
      language: 'es',
      words: 'Quien envía diez mil paquetes ya se nota en el correo. A mí no me nota nadie, salvo el formulario.',
      after: 62,
      answers: 1,
    },
    {
      name: 'Awa Diop',
      language: 'fr',
      delegate: true,
      words: 'Exemple. Le troisième point est le plus important : une réponse dans la journée, même négative.',
      after: 95,
    },
  ],
};

interface Seeding {
  /** Slug. */
  edition: string;
  /** Milliseconds since the epoch, by the clock of the edition. */
  until: number;
  /** Ids of the delegates, by name. */
  people: ReadonlyMap<string, string>;
}

/** Writes the sample comments of the articles that are there, one of them removed with its reasons. */
export async function seedComments(tx: Tx, vault: Vault, { edition, until, people }: Seeding): Promise<void> {
  const { rows } = await sql<{ id: string; slug: string; publishedAt: Date }>`
    SELECT a.id, v.content->>'slug' AS slug, a.published_at AS "publishedAt" FROM article a
    JOIN edition e ON e.id = a.edition_id JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE e.slug = ${edition} AND v.content->>'slug' = ANY(${Object.keys(plans)}::text[])`.execute(tx);
  for (const { id, slug, publishedAt } of rows) {
    const numbers: number[] = [];
    for (const plan of plans[slug] ?? []) {
      const at = new Date(publishedAt.getTime() + plan.after * 60_000);
      if (at.getTime() > until) break;
      const parent = plan.answers === undefined ? null : (numbers[plan.answers] ?? null);
      const delegate = delegateNamed(people, plan);
      const words = typeset(plan.words, plan.language);
      const written = await seedComment(tx, vault, id, { ...plan, words, parent, at, delegate });
      numbers.push(written.number);
      if (plan.removed) await remove(tx, vault, written.id, plan.removed);
    }
  }
}

/** Who comments as the delegate that they are. */
function delegateNamed(people: ReadonlyMap<string, string>, { name, delegate }: CommentPlan) {
  const personId = delegate && people.get(name);
  return personId ? { personId, category: delegates.get(name)?.category ?? '' } : undefined;
}

async function remove(tx: Tx, vault: Vault, id: string, { clause, facts }: { clause: string; facts: string }) {
  const noMail = { sends: false, send: async () => '', bulk: null };
  const moderation = openModeration({ vault, mail: noMail, origin: '' });
  moderation.register(commentKind({ vault }));
  await moderation.decide(tx, {
    kind: 'comment',
    subjects: [id],
    by: 'job',
    what: {
      outcome: 'remove',
      reasons: {
        ground: { by: 'rules', clause },
        facts,
        factsLanguage: 'en',
        source: 'own',
        automatedDetection: false,
        automatedDecision: 'no',
      },
    },
  });
}

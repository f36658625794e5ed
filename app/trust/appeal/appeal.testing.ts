import assert from 'node:assert/strict';
import { type ConfigData, HtmlValidate } from 'html-validate';
import { htmlRules } from '../../../journeys/markup.testing.ts';
import { testApp } from '../../app.testing.ts';
import { actorAs } from '../permission/permission.ts';
import type { Role } from '../permission/permission-schema.ts';
import type { Decided, Reasons } from '../moderation/moderation-schema.ts';
import { makeStories, storyKind, type TestStory, writeStory } from './story.testing.ts';

export const underRespect: Reasons = {
  ground: { by: 'rules', clause: 'respect' },
  facts: 'It calls the chair a fool.',
  factsLanguage: 'en',
  source: 'own',
  automatedDetection: false,
  automatedDecision: 'no',
};

/** The application with stories that can be moderated, and moderators who do it. */
export async function moderatedApp() {
  const made = await testApp();
  const { app, database } = made;
  const { db } = database;
  await makeStories(db);
  app.house.moderation.register(storyKind);
  const someone = async (...roles: Role[]) => {
    const signed = await made.signIn({ grants: roles.map((role) => ({ role })) });
    return { ...signed, actor: await actorAs(db, signed.personId) };
  };
  const first = await someone('moderator');
  const remove = async (story: TestStory, reasons: Partial<Reasons> = {}, by = first.actor) => {
    const subject = await writeStory(db, story);
    const what = { outcome: 'remove' as const, reasons: { ...underRespect, ...reasons } };
    const [decided] = await db
      .transaction()
      .execute((tx) => app.house.moderation.decide(tx, { kind: 'story', subjects: [subject], what, by }));
    return { ...(decided as Decided), path: app.house.moderation.receiptPath((decided as Decided).id) };
  };
  return { ...made, db, house: app.house, moderation: app.house.moderation, someone, first, remove };
}

// Several things are marked under one name.
const shared = ['radio', 'checkbox', 'submit', 'button', 'reset'];
const rules: ConfigData['rules'] = { ...htmlRules.rules, 'form-dup-name': ['error', { shared }] };
const validator = new HtmlValidate({ ...htmlRules, rules });

/** A page’s text, which is valid HTML. */
export async function valid(answer: Response): Promise<string> {
  const html = await answer.text();
  const { results } = await validator.validateString(html);
  const faults = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
  );
  assert.deepEqual(faults, []);
  return html;
}

import type { Context } from 'hono';
import { directionOf, type Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Call, House } from '../house.ts';
import { rulesInForce, rulesOfVersion } from '../house-rule/house-rule.ts';
import type { HouseRules } from '../house-rule/house-rule-schema.ts';
import { proofOf } from '../log/log-read.ts';
import { signedIn } from '../permission/permission-door.ts';
import { personOf } from '../person/person-own.ts';
import { moderationMessages } from './moderation-messages.ts';
import { groundWords, momentOf } from './moderation-parts.tsx';
import { type Receipt, readReceipt, receiptsOf } from './moderation-receipt.ts';
import { categoryName } from './category-messages.ts';
import { moderationProofMessages as proof } from './moderation-proof-messages.ts';
import { moderationReceiptMessages as say } from './moderation-receipt-messages.ts';
import type { Statement } from './moderation-receipt-rules.ts';

/** Hangs what authors read: a decision by the secret of its address, and everything decided about one's own things. */
export function hangReceipts(house: House): void {
  house.page('/decisions/:decision/:code', anyone, (call) => receiptPage(house, call));
  house.page('/me/decisions', signedIn, (call) => ownPage(house, call));
  house.routes.get('/decisions/:decision/:code/receipt.json', anyone, (context) => receiptFile(house, context));
}

const unknown = () => new Refusal('moderation.receipt-unknown', 404, moderationMessages.sentence('receiptUnknown'));

async function receiptFile({ db, vault }: House, context: Context): Promise<Response> {
  const { decision = '', code = '' } = context.req.param();
  const found = await readReceipt(db, vault, decision, code);
  if (!found?.statement) throw unknown();
  const { statement, salt, commitment, leaf } = found;
  const check =
    'commitment = SHA-256(salt, statement as canonical JSON), in base64url; it stands in the leaf of the log, which the ' +
    'proof shows to be in it: node verify.ts receipt.json --key KEY checks both, without a network';
  const proof = leaf === null ? null : await proofOf(db, leaf);
  const receipt = { v: 1, statement, salt, commitment, leaf, proof, check };
  return context.json(receipt, 200, { 'Cache-Control': 'no-store' });
}

async function receiptPage({ db, vault, moderation }: House, { language, params }: Call): Promise<PlainPage> {
  const found = await readReceipt(db, vault, params.decision ?? '', params.code ?? '');
  if (!found) throw unknown();
  const { ground } = found;
  const rules = (ground?.by === 'rules' ? await rulesOfVersion(db, ground.version) : null) ?? (await rulesInForce(db));
  const title = say(language, found.outcome === 'remove' ? 'titleRemoved' : 'title');
  return {
    title,
    body: (
      <>
        <h1>{title}</h1>
        <div class="read stack">
          <State language={language} receipt={found} />
          {found.statement ? (
            <Reasons language={language} receipt={found} statement={found.statement} rules={rules} />
          ) : (
            <p>{say(language, 'forgotten')}</p>
          )}
          {found.outcome === 'remove' && <Redress language={language} receipt={found} />}
          {await moderation.shownBesideReceipt({ language, decisionId: found.decisionId })}
          <Proof language={language} receipt={found} path={`/decisions/${found.decisionId}/${params.code ?? ''}`} />
        </div>
      </>
    ),
  };
}

function State({ language, receipt }: { language: Language; receipt: Receipt }) {
  const { outcome, undoneBy, endsAt, decidedAt } = receipt;
  return (
    <>
      <p class="lead">{say(language, `outcome-${outcome}`, { moment: momentOf(decidedAt, language) })}</p>
      {undoneBy && (
        <p class="message" role="status">
          {say(language, `undone-${undoneBy.cause}`, { moment: momentOf(undoneBy.at, language) })}
        </p>
      )}
      {endsAt && !undoneBy && <p>{say(language, 'endsAt', { moment: momentOf(endsAt, language) })}</p>}
    </>
  );
}

const textOf = (statement: Statement, name: string): string | null => {
  const value = statement[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

interface ReasonParts {
  language: Language;
  receipt: Receipt;
  statement: Statement;
  rules: HouseRules;
}

function Reasons({ language, receipt, statement, rules }: ReasonParts) {
  if (receipt.outcome !== 'remove') return null;
  const words = textOf(statement, 'text') ?? '';
  const of = textOf(statement, 'language') ?? language;
  // What was sent to the desk alone stands nowhere that its author could go.
  const address = textOf(statement, 'address') ?? '';
  const { ground } = receipt;
  const rule = ground?.by === 'rules' ? rules.rules.find(({ key }) => key === ground.clause) : undefined;
  return (
    <>
      <h2>{say(language, 'what')}</h2>
      <blockquote class="written" lang={of} dir={directionOf(of)}>
        {words}
      </blockquote>
      {!address.startsWith('/desk/') && (
        <p class="quiet">
          <a href={`/${language}${address}`}>{say(language, 'where')}</a>
        </p>
      )}
      <h2>{say(language, ground?.by === 'illegal' ? 'law' : 'rule')}</h2>
      <p>
        {ground?.by === 'rules' ? (
          <a href={`/${language}/rules/${ground.version}#${ground.clause}`}>{groundWords(ground, rules, language)}</a>
        ) : (
          groundWords(ground, rules, language)
        )}
      </p>
      {rule && <p>{rule.text[language]}</p>}
      <h2>{say(language, 'facts')}</h2>
      {rule && <p>{rule.finding[language]}</p>}
      <Facts statement={statement} language={language} />
      <h2>{say(language, 'how')}</h2>
      <How language={language} statement={statement} />
    </>
  );
}

function Facts({ statement, language }: { statement: Statement; language: Language }) {
  const facts = textOf(statement, 'facts');
  const of = textOf(statement, 'factsLanguage') ?? language;
  if (!facts) return null;
  return (
    <p class="written" lang={of} dir={directionOf(of)}>
      {facts}
    </p>
  );
}

/** Where the first hint came from, what programs had to do with it, and what else the law wants said. */
function How({ language, statement }: { language: Language; statement: Statement }) {
  const category = textOf(statement, 'category');
  const territories = statement['territories'];
  const source = textOf(statement, 'source') as 'own' | 'report' | 'notice' | 'flagger' | null;
  const automated = textOf(statement, 'automatedDecision') as 'no' | 'partially' | 'fully' | null;
  const rows = [
    [say(language, 'source'), say(language, `source-${source ?? 'own'}`)],
    [say(language, 'detection'), say(language, statement['automatedDetection'] === true ? 'yes' : 'no')],
    [say(language, 'decision'), say(language, `automated-${automated ?? 'no'}`)],
    [say(language, 'category'), category ? categoryName(category)(language) : '–'],
    [say(language, 'scope'), Array.isArray(territories) ? territories.join(', ') : say(language, 'everywhere')],
    [say(language, 'duration'), say(language, textOf(statement, 'endsAt') ? 'forTime' : 'forGood')],
  ] as const;
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <>
          <dt key={name}>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

function Redress({ language, receipt }: { language: Language; receipt: Receipt }) {
  if (receipt.undoneBy) return null;
  return (
    <section class="stack" id="redress">
      <h2>{say(language, 'redress')}</h2>
      <p>{say(language, 'redressText')}</p>
    </section>
  );
}

function Proof({ language, receipt, path }: { language: Language; receipt: Receipt; path: string }) {
  const { leaf, commitment, statement } = receipt;
  return (
    <section class="stack">
      <h2>{proof(language, 'proof')}</h2>
      <p>{proof(language, 'proofText')}</p>
      <p class="actions">
        {leaf !== null && <a href={`/${language}/log/${leaf}`}>{proof(language, 'leaf', { leaf })}</a>}
        {leaf === null && <span class="quiet">{proof(language, 'noLeaf')}</span>}
        {statement && <a href={`${path}/receipt.json`}>{proof(language, 'file')}</a>}
      </p>
      <p class="quiet">
        <code dir="ltr">{commitment}</code>
      </p>
    </section>
  );
}

/** Everything that was decided about what somebody with an account wrote. */
async function ownPage({ db, vault, moderation }: House, call: Call): Promise<PlainPage> {
  const { language } = call;
  const { personId } = personOf(call);
  const receipts = await receiptsOf(db, vault, personId);
  const rules = await rulesInForce(db);
  return {
    title: say(language, 'ownTitle'),
    body: (
      <>
        <h1>{say(language, 'ownTitle')}</h1>
        <div class="read stack">
          {receipts.length === 0 && (
            <div class="empty">
              <p>{say(language, 'ownNone')}</p>
            </div>
          )}
          <ul class="rows">
            {receipts.map(({ decisionId, outcome, decidedAt, ground, undoneBy }) => (
              <li key={decisionId}>
                <a href={`/${language}${moderation.receiptPath(decisionId)}`}>
                  {say(language, `outcome-${outcome}`, { moment: momentOf(decidedAt, language) })}
                </a>
                <p class="quiet">
                  {groundWords(ground, rules, language)}{' '}
                  {undoneBy && say(language, `undone-${undoneBy.cause}`, { moment: momentOf(undoneBy.at, language) })}
                </p>
              </li>
            ))}
          </ul>
        </div>
      </>
    ),
  };
}

import type { ComponentChildren } from 'preact';
import { apiBase } from '../platform/api.ts';
import type { Language } from '../platform/language.ts';
import { programmeApiMessages as say } from './programme-api-messages.ts';

type Json = Record<string, unknown>;

interface Parts {
  language: Language;
  document: Json;
  /** Every code that a program may be refused with. */
  refusals: Explained[];
}

/** A code of docs/errors.md, and when it is met. */
export interface Explained {
  code: string;
  status: string;
  when: string;
}

/** Words between backticks as code. */
const marked = (text: string): ComponentChildren =>
  text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part));

/** What the document says as text; nothing where it says nothing. */
const said = (value: unknown): string => (typeof value === 'string' ? value : '');

const under = (value: unknown, ...keys: string[]): Json =>
  keys.reduce<Json>((held, key) => (held[key] ?? {}) as Json, value as Json);

/** The OpenAPI document as a page: the frame in the reader's language, names and remarks as programs use them. */
export function ApiPage({ language, document, refusals }: Parts) {
  const operations = Object.entries(under(document, 'paths')).flatMap(([path, held]) =>
    Object.entries(held as Json).map(([method, one]) => ({ path, method: method.toUpperCase(), one: one as Json })),
  );
  const schemas = Object.entries(under(document, 'components', 'schemas'));
  return (
    <>
      <h1>{say(language, 'docTitle')}</h1>
      <p class="lead">{say(language, 'docLead')}</p>
      <p>
        <a href={`${apiBase}/openapi.json`}>{say(language, 'docDescription')}</a>
        {' · '}
        <a href={`${apiBase}/editions`} dir="ltr">{`${apiBase}/editions`}</a>
      </p>
      <p>{say(language, 'docExplained')}</p>
      <nav aria-label={say(language, 'docContents')}>
        <ul dir="ltr" lang="en">
          {operations.map(({ path, method, one }) => (
            <li key={said(one.operationId)}>
              <a href={`#${said(one.operationId)}`}>{`${method === 'GET' ? '' : `${method} `}${apiBase}${path}`}</a>
            </li>
          ))}
        </ul>
        <p>
          <a href="#objects">{say(language, 'docObjects')}</a>
          {' · '}
          <a href="#refusals">{say(language, 'docRefusals')}</a>
        </p>
      </nav>
      {operations.map(({ path, method, one }) => (
        <OperationPart key={said(one.operationId)} language={language} path={path} method={method} one={one} />
      ))}
      <h2 id="objects">{say(language, 'docObjects')}</h2>
      {schemas.map(([name, schema]) => (
        <SchemaPart key={name} language={language} name={name} schema={schema as Json} />
      ))}
      <h2 id="refusals">{say(language, 'docRefusals')}</h2>
      <dl class="prose" dir="ltr" lang="en">
        {refusals.map(({ code, status, when }) => (
          <div key={code} id={code}>
            <dt>
              <code>{code}</code> {status}
            </dt>
            <dd>{marked(when)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface OperationParts {
  language: Language;
  path: string;
  method: string;
  one: Json;
}

function OperationPart({ language, path, method, one }: OperationParts) {
  const parameters = (one.parameters ?? []) as Json[];
  const answers = Object.entries(under(one, 'responses'));
  return (
    <section id={said(one.operationId)} class="prose">
      <h2 dir="ltr" lang="en">
        <code>{`${method} ${apiBase}${path}`}</code>
      </h2>
      <p dir="ltr" lang="en">
        {said(one.summary)}
      </p>
      {parameters.length > 0 && (
        <>
          <h3>{say(language, 'docParameters')}</h3>
          <dl dir="ltr" lang="en">
            {parameters.map((parameter) => (
              <div key={said(parameter.name)}>
                <dt>
                  <code>{said(parameter.name)}</code> {typeOf(parameter.schema as Json)}
                </dt>
                {parameter.description ? <dd>{marked(said(parameter.description))}</dd> : null}
              </div>
            ))}
          </dl>
        </>
      )}
      <h3>{say(language, 'docAnswers')}</h3>
      <ul dir="ltr" lang="en">
        {answers.map(([status, answer]) => (
          <li key={status}>
            {status}: {marked(said((answer as Json).description))} {answerSchema(answer as Json)}
          </li>
        ))}
      </ul>
    </section>
  );
}

const answerSchema = (answer: Json) => {
  const schema = under(answer, 'content', 'application/json', 'schema');
  return schema.$ref ? typeOf(schema) : null;
};

function SchemaPart({ language, name, schema }: { language: Language; name: string; schema: Json }) {
  const fields = Object.entries(under(schema, 'properties'));
  return (
    <section id={`schema-${name}`} class="prose">
      <h3 dir="ltr" lang="en">
        <code>{name}</code>
      </h3>
      {schema.description ? (
        <p dir="ltr" lang="en">
          {said(schema.description)}
        </p>
      ) : null}
      {fields.length > 0 && (
        <table dir="ltr" lang="en">
          <thead>
            <tr>
              <th scope="col" lang={language} dir="auto">
                {say(language, 'docField')}
              </th>
              <th scope="col" lang={language} dir="auto">
                {say(language, 'docType')}
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.map(([field, held]) => (
              <tr key={field}>
                <th scope="row">
                  <code>{field}</code>
                </th>
                <td>
                  {typeOf(held as Json)} {marked(said((held as Json).description))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** A schema in a few words: string, Room, integer ≥ 1, list of … */
function typeOf(schema: Json): ComponentChildren {
  if (schema.$ref) {
    const name = said(schema.$ref).split('/').at(-1) ?? '';
    return <a href={`#schema-${name}`}>{name}</a>;
  }
  if (Array.isArray(schema.enum)) return schema.enum.join(' | ');
  const either = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (either) return either.map((one, at) => [at > 0 ? ' | ' : '', typeOf(one)]);
  if (schema.type === 'array') return ['list of ', typeOf((schema.items ?? {}) as Json)];
  const words = [said(schema.type) || 'any', schema.format ? `(${said(schema.format)})` : ''];
  return words.filter(Boolean).join(' ');
}

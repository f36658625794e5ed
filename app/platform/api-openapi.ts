import { z } from 'zod';
import { apiBase, type Operation } from './api.ts';
import { components } from './api-schema.ts';

type Json = Record<string, unknown>;

const reference = (id: string): string => `#/components/schemas/${id}`;

/** The OpenAPI 3.1 document of operations, made from the very schemas that parse requests and hold answers. */
export function openApiDocument(operations: Operation[], origin: string, title: string): Json {
  const { schemas } = z.toJSONSchema(components, { uri: reference, io: 'output' });
  const paths = Map.groupBy(operations, (one) => one.path);
  return {
    openapi: '3.1.1',
    info: {
      title,
      version: '1',
      description:
        'Everything that is published of every edition, for programs, open to all, without a key; and taking part in ' +
        'consultations. What isn’t published needs a token, which people make on their page /me/tokens.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${origin}${apiBase}` }],
    tags: [...new Set(operations.map((one) => one.tag))].map((name) => ({ name })),
    paths: Object.fromEntries([...paths].map(([path, held]) => [path, pathObject(held)])),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A token made at /me/tokens.' } },
      schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, bare(schema as Json)])),
    },
  };
}

/** Inside the document a schema has no address of its own, and the dialect is the document's. */
const bare = ({ $schema: _, $id: __, ...schema }: Json): Json => schema;

const pathObject = (held: Operation[]): Json =>
  Object.fromEntries(held.map((one) => [one.sends ? 'post' : 'get', operationObject(one)]));

const contentOf = (schema: z.ZodType): Json => {
  const id = components.get(schema)?.id;
  const shape = id ? { $ref: reference(id) } : bare(z.toJSONSchema(schema, { io: 'input' }) as Json);
  return { 'application/json': { schema: shape } };
};

function operationObject(one: Operation): Json {
  const answerId = components.get(one.answer)?.id;
  const { rule } = one;
  const refusals = [
    ...one.refusals,
    ...(rule?.token ? tokenRefusals : []),
    { status: 400, code: 'api.parameter-unknown' },
    { status: 400, code: 'api.parameter-invalid' },
  ];
  const byStatus = [...Map.groupBy(refusals, ({ status }) => status)].sort(([a], [b]) => a - b);
  return {
    operationId: one.id,
    summary: one.summary,
    tags: [one.tag],
    ...(rule?.token && { security: [{ token: [] }], description: `Needs a token of the scope \`${rule.token}\`.` }),
    parameters: [...pathParameters(one.path), ...queryParameters(one.query)],
    ...(one.sends && { requestBody: { required: true, content: contentOf(one.sends.body) } }),
    responses: {
      [one.sends?.status ?? 200]: {
        description: 'As asked for.',
        ...(!one.sends && {
          headers: {
            ETag: { schema: { type: 'string' }, description: 'Send it back as If-None-Match.' },
            'Last-Modified': { schema: { type: 'string' } },
            ...('after' in one.query.shape && {
              Link: { schema: { type: 'string' }, description: 'rel="next" where there is more.' },
            }),
          },
        }),
        content: { 'application/json': { schema: answerId ? { $ref: reference(answerId) } : {} } },
      },
      ...(!one.sends && { 304: { description: 'Not changed since.' } }),
      ...Object.fromEntries(byStatus.map(([status, held]) => [status, problemResponse(held.map(({ code }) => code))])),
    },
  };
}

const tokenRefusals = [
  { status: 401, code: 'token.missing' },
  { status: 403, code: 'token.scope' },
];

const problemResponse = (codes: string[]): Json => ({
  description: `Refused: ${codes.map((code) => `\`${code}\``).join(', ')}.`,
  content: { 'application/problem+json': { schema: { $ref: reference('Problem') } } },
});

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: name === 'release' ? 'Its number.' : 'Its slug, or its id where it has one.',
    schema: name === 'release' ? { type: 'integer', minimum: 1 } : { type: 'string' },
  }));

function queryParameters(query: z.ZodObject): Json[] {
  const { properties = {} } = z.toJSONSchema(query, { io: 'input' }) as { properties?: Record<string, Json> };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    ...(description ? { description } : {}),
    schema,
  }));
}

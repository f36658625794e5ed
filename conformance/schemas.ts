import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { createRequire } from 'node:module';
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { readInput } from './inputs.ts';

// The field's own schemas, asked as strictly as they can be: every format is asserted, unknown ones throw.

let xsd: XsdValidator | undefined;

/** What the schema says against a schedule.xml; empty when it is valid. */
export function xmlFaults(xml: string): string[] {
  xsd ??= XsdValidator.fromDoc(XmlDocument.fromBuffer(readInput('schemas/schedule.xml.xsd')));
  const document = XmlDocument.fromString(xml);
  try {
    xsd.validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    return error.details.map(({ line, message }) => `${line}: ${message.trim()}`);
  } finally {
    document.dispose();
  }
}

const draft6 = createRequire(import.meta.url)('ajv/dist/refs/json-schema-draft-06.json');
const colour = /^#[0-9a-fA-F]{6}$/;

function jsonValidator(path: string): (json: string) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addMetaSchema(draft6);
  addFormats.default(ajv);
  ajv.addFormat('color', colour);
  const validate = ajv.compile(JSON.parse(readInput(path).toString()));
  return (json) => {
    validate(JSON.parse(json));
    return (validate.errors ?? []).map((fault) => `${fault.instancePath} ${fault.message}`);
  };
}

const validators = new Map<string, (json: string) => string[]>();

function faults(path: string, json: string): string[] {
  const validator = validators.get(path) ?? jsonValidator(path);
  validators.set(path, validator);
  return validator(json);
}

export const jsonFaults = (json: string): string[] => faults('schemas/schedule.schema.json', json);
export const json2Faults = (json: string): string[] => faults('schemas/schedule2.schema.json', json);

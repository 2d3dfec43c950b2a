// Whether a value fits a JSON Schema: the part of draft 7 that our schemas use. An unknown word is an error, so that nothing
// is taken for held that is not looked at.
import type { JsonSchema } from '../../../src/editor/json-schema.ts';

const DOCUMENTATION = new Set(['$schema', 'title', 'description', 'examples', 'enumDescriptions', 'patternErrorMessage']);

type Keyword = (schema: JsonSchema, value: unknown, path: string) => string[];
const KEYWORDS: Record<string, Keyword> = {
  type: ({ type = [] }, value, path) => ([type].flat().some((one) => isOf(one, value)) ? [] : [`${path} is no ${[type].flat().join(' or ')}`]),
  enum: ({ enum: values = [] }, value, path) => (values.includes(value as string) ? [] : [`${path} is ${JSON.stringify(value)}, none of ${values.join(', ')}`]),
  anyOf: ({ anyOf = [] }, value, path) => (anyOf.some((one) => misfits(one, value, path).length === 0) ? [] : [`${path} fits none of ${anyOf.length}`]),
  // Both sides of the u flag: editors compile patterns with it or without.
  pattern: ({ pattern = '' }, value, path) => (typeof value !== 'string' || (new RegExp(pattern, 'u').test(value) && new RegExp(pattern).test(value)) ? [] : [`${path} does not match ${pattern}`]),
  minLength: ({ minLength = 0 }, value, path) => (typeof value !== 'string' || [...value].length >= minLength ? [] : [`${path} is too short`]),
  maxLength: ({ maxLength = Infinity }, value, path) => (typeof value !== 'string' || [...value].length <= maxLength ? [] : [`${path} is too long`]),
  minimum: ({ minimum = -Infinity }, value, path) => (typeof value !== 'number' || value >= minimum ? [] : [`${path} is too small`]),
  maximum: ({ maximum = Infinity }, value, path) => (typeof value !== 'number' || value <= maximum ? [] : [`${path} is too large`]),
  minItems: ({ minItems = 0 }, value, path) => (!Array.isArray(value) || value.length >= minItems ? [] : [`${path} has too few entries`]),
  items: ({ items = {} }, value, path) => (Array.isArray(value) ? value.flatMap((entry, index) => misfits(items, entry, `${path}[${index}]`)) : []),
  properties: ({ properties = {} }, value, path) => Object.entries(isOf('object', value) ? value as object : {}).flatMap(([name, entry]) => (properties[name] ? misfits(properties[name], entry, `${path}.${name}`) : [])),
  required: ({ required = [] }, value, path) => (isOf('object', value) ? required.filter((name) => !Object.hasOwn(value as object, name)).map((name) => `${path}.${name} is missing`) : []),
  additionalProperties: ({ properties = {}, additionalProperties: others }, value, path) => (isOf('object', value)
    ? Object.entries(value as object).filter(([name]) => !Object.hasOwn(properties, name)).flatMap(([name, entry]) => (typeof others === 'object' ? misfits(others, entry, `${path}.${name}`) : [`${path}.${name} is unknown`])) : []),
};

function isOf(type: string, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return type === 'object' ? typeof value === 'object' && value !== null && !Array.isArray(value) : typeof value === type;
}

/** What does not fit, each with its path. */
export function misfits(schema: JsonSchema, value: unknown, path = ''): string[] {
  return Object.keys(schema).flatMap((word) => {
    if (DOCUMENTATION.has(word)) return [];
    const keyword = KEYWORDS[word];
    if (!keyword) throw new Error(`The schema uses “${word}”, which is not looked at here.`);
    return keyword(schema, value, path);
  });
}

// Turns what a schema found into complaints that a person can act on: where, what, and what to do.
import type { z } from 'zod';
import { fieldNotes } from '../model/fields.ts';
import { schemaAt, shapeOf, unwrap, wordsOf } from '../model/schema-walk.ts';
import { didYouMean } from '../model/suggest.ts';
import type { Complaint, YamlText } from './front-matter.ts';

/** Each place is looked for among all fields, and a file may hold twenty thousand that do not exist. */
const MOST = 100;

/** One complaint for every issue, at the field it is about; of very many, the first hundred and how many more there are. */
export function fieldProblems(error: z.ZodError, schema: z.ZodType, yaml: YamlText): Complaint[] {
  const issues = error.issues.flatMap((issue): z.core.$ZodIssue[] => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue]));
  const complaints = issues.slice(0, MOST).flatMap((issue) => complaintsOf(issue, schema, yaml));
  if (issues.length > MOST) complaints.push({ ...yaml.place([]), message: `There are ${issues.length - MOST} more problems with fields.`, help: 'Mend the others first.' });
  return complaints;
}

function complaintsOf(issue: z.core.$ZodIssue, schema: z.ZodType, yaml: YamlText): Complaint[] {
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
  const name = nameOf(path);
  const field = schemaAt(schema, path);
  const about = field && describe(field);
  const at = yaml.place(path);
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys((field && shapeOf(field)) ?? {});
    return issue.keys.map((key) => ({
      ...yaml.place([...path, key], 'key'),
      message: `There is no field “${key.slice(0, 60)}”${path.length > 0 ? ` in ${name}` : ''}.`,
      help: didYouMean(key, known, 'field'),
    }));
  }
  if (issue.code === 'invalid_type' && isMissing(issue, yaml)) {
    return [{ ...yaml.place(path.slice(0, -1), 'key'), message: `The field “${name}” is missing.`, help: about ?? 'Add it.' }];
  }
  if (issue.code === 'invalid_type' && path.length === 0) {
    return [{ ...at, message: 'These are no fields.', help: 'Write each field as its name, a colon, a space and its value, such as “title: Kick-off”.' }];
  }
  if (issue.code === 'invalid_type') {
    return [{ ...at, message: `The field “${name}” should be ${SHAPES[issue.expected] ?? issue.expected}.`, help: about ?? 'Check its indentation and brackets.' }];
  }
  if (issue.code === 'invalid_value') {
    const words = (field && wordsOf(field)) ?? issue.values.map(String);
    // The issue itself does not carry what was written.
    const written = valueAt(yaml.value, issue.path);
    const given = typeof written === 'string' ? written : '';
    if (written === undefined) return [{ ...yaml.place(path.slice(0, -1), 'key'), message: `The field “${name}” is missing.`, help: about ?? `Known: ${words.join(', ')}.` }];
    return [{ ...at, message: `“${given.slice(0, 60)}” is not a value of the field “${name}”.`, help: didYouMean(given, words, 'value') }];
  }
  return [{ ...at, message: `The field “${name}” ${issue.message.replace(/\.$/, '')}.`, help: about ?? 'Correct the value.' }];
}

const SHAPES: Record<string, string> = { string: 'text', array: 'a list', object: 'a group of fields', number: 'a number' };

function isMissing(issue: z.core.$ZodIssue, yaml: YamlText): boolean {
  return valueAt(yaml.value, issue.path) === undefined;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], root);
}

/** `impact.level`, `actions[2].owner`: the way a person would say the path. */
export function nameOf(path: readonly (string | number)[]): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step + 1}]` : index === 0 ? step : `.${step}`)).join('');
}

function describe(schema: z.ZodType): string | undefined {
  const notes = fieldNotes.get(schema) ?? unwrap(schema).notes;
  if (!notes) return undefined;
  const example = typeof notes.example === 'string' ? ` For example: ${notes.example}` : '';
  return `${notes.description}${example}`;
}

// Walks a schema beside a value: which fields point at the taxonomy or at records, and which keys exist where.
import { z } from 'zod';
import { fieldNotes, type FieldNotes, type Target } from './fields.ts';

export type Path = readonly (string | number)[];

interface Def { type: string; shape?: Record<string, z.ZodType>; element?: z.ZodType; valueType?: z.ZodType; options?: readonly z.ZodType[]; innerType?: z.ZodType; in?: z.ZodType; entries?: Record<string, string> }
const defOf = (schema: z.ZodType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def;

/** The schema without its wrappers (optional, transform), and the notes found on the way. */
export function unwrap(schema: z.ZodType): { schema: z.ZodType; notes: FieldNotes | undefined; optional: boolean } {
  let notes = fieldNotes.get(schema);
  let optional = false;
  let current = schema;
  for (;;) {
    const def = defOf(current);
    const inner = def.type === 'optional' ? def.innerType : def.type === 'pipe' ? def.in : undefined;
    if (inner === undefined) return { schema: current, notes, optional };
    if (def.type === 'optional') optional = true;
    current = inner;
    notes ??= fieldNotes.get(current);
  }
}

/** The fields of an object schema, or undefined where the schema is no object. */
export function shapeOf(schema: z.ZodType): Record<string, z.ZodType> | undefined {
  return defOf(unwrap(schema).schema).shape;
}

/** The schema of a list's entries, or undefined where the schema is no list. */
export function elementOf(schema: z.ZodType): z.ZodType | undefined {
  return defOf(unwrap(schema).schema).element;
}

/** The schema of the values of a table whose keys are not fixed, or undefined. */
export function valueOf(schema: z.ZodType): z.ZodType | undefined {
  return defOf(unwrap(schema).schema).valueType;
}

/** The schemas of which a value fits one, or undefined. */
export function optionsOf(schema: z.ZodType): readonly z.ZodType[] | undefined {
  return defOf(unwrap(schema).schema).options;
}

/** The words of an enumeration, or undefined. */
export function wordsOf(schema: z.ZodType): string[] | undefined {
  const { entries } = defOf(unwrap(schema).schema);
  return entries && Object.values(entries);
}

/** The schema that stands at a path of a value. */
export function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  let current: z.ZodType | undefined = schema;
  for (const step of path) {
    if (current === undefined) return undefined;
    current = typeof step === 'number' ? elementOf(current) : shapeOf(current)?.[step] ?? valueOf(current);
  }
  return current;
}

export interface Pointer { path: (string | number)[]; value: string; target: Target }

type Step = { target: Target } | { list: Step } | { fields: [string, Step][] };
const plans = new WeakMap<z.ZodType, { step: Step | undefined }>();

/** Compiles a schema to the steps that lead to its pointers, once: most fields lead to none. */
function plan(schema: z.ZodType): Step | undefined {
  const known = plans.get(schema);
  if (known) return known.step;
  const { notes } = unwrap(schema);
  let step: Step | undefined;
  if (notes?.target) step = { target: notes.target };
  else {
    const element = elementOf(schema);
    const shape = shapeOf(schema);
    if (element) {
      const inner = plan(element);
      step = inner && { list: inner };
    } else if (shape) {
      const fields = Object.entries(shape).flatMap(([key, field]): [string, Step][] => {
        const inner = plan(field);
        return inner ? [[key, inner]] : [];
      });
      step = fields.length > 0 ? { fields } : undefined;
    }
  }
  plans.set(schema, { step });
  return step;
}

/** Every value in `data` that points at the taxonomy or at a record, with its path. */
export function pointersIn(schema: z.ZodType, data: unknown): Pointer[] {
  const found: Pointer[] = [];
  const start = plan(schema);
  if (start) follow(start, data, [], found);
  return found;
}

function follow(step: Step, value: unknown, path: (string | number)[], found: Pointer[]): void {
  if (value === undefined || value === null) return;
  if ('target' in step) {
    if (typeof value === 'string') found.push({ path, value, target: step.target });
  } else if ('list' in step) {
    if (Array.isArray(value)) value.forEach((entry, index) => follow(step.list, entry, [...path, index], found));
  } else {
    for (const [key, inner] of step.fields) follow(inner, (value as Record<string, unknown>)[key], [...path, key], found);
  }
}

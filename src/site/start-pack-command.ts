// npm run start-pack: what the page of the start-up pack makes, from a file and without a browser.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatProblems, wantsColour } from '../checks/command-line.ts';
import { checkLibrary } from '../checks/index.ts';
import { DraftChecker } from '../contribute/draft-check.ts';
import { openKnownLibrary, packLibrary } from '../contribute/known-library.ts';
import { workbookBytes } from '../documents/excel/index.ts';
import { filesBelow } from '../documents/files.ts';
import { wordBytes } from '../documents/word/index.ts';
import { readEnvironment } from '../environment.ts';
import { standings } from '../insights/standings.ts';
import { forAudience, openLibrary, type Library } from '../library/index.ts';
import { readYaml } from '../library/front-matter.ts';
import { messagesFor, type Messages } from '../messages/index.ts';
import { DECISIONS } from '../model/records/project.ts';
import { didYouMean } from '../model/suggest.ts';
import { briefText } from '../start/brief.ts';
import { packDocuments } from '../start/documents.ts';
import { openSources, openStart, packSources, packStart, PROFILE_FIELDS, readDecisions, readProfile, riskText, sortDecisions, startLibrary, startPack, type Complaint, type Decision, type Profile } from '../start/index.ts';
import { CHOSEN, MOST } from '../start/profile.ts';
import { LONGEST_REASON } from '../start/read-decisions.ts';
import { projectRecord } from '../start/record.ts';
import { guarded } from './guarded.ts';
import { withInvisibleShown } from './shown.ts';

const USAGE = `npm run start-pack -- --profile FILE --out DIR
  makes the start-up pack of a project: its documents as one ZIP, its record with the decisions, and a brief.

  --profile  YAML or JSON with any of: ${PROFILE_FIELDS.join(', ')};
             and decisions: a list of {lesson, decision: ${DECISIONS.join(' | ')}, reason}.
  --out      The folder for the three files. One that stands there and differs is not written over.

LIBRARY_DIR names the folder with content/ and templates/ (default: here); PORTAL_TODAY the day, PORTAL_AUDIENCE the audience.
Exit: 0 made, 1 the profile or the library has errors, 2 the command was called wrongly.`;

/** Larger files are no profiles. */
const LARGEST = 256 * 1024;

/** The profile or the folder cannot be used; the message says where and what to do. */
class PackError extends Error {}

/** The whole command. Returns the exit code. */
export function startPackCommand(args: readonly string[]): Promise<number> {
  return guarded(async () => {
    const given = argumentsIn(args);
    if (typeof given === 'string') { console.error(given); return 2; }
    try {
      return await makePack(given.profile, given.out);
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      console.error(error.message);
      return 1;
    }
  });
}

function argumentsIn(args: readonly string[]): { profile: string; out: string } | string {
  try {
    const { profile, out } = parseArgs({ args: [...args], options: { profile: { type: 'string' }, out: { type: 'string' } } }).values;
    return profile === undefined || out === undefined ? USAGE : { profile, out };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`;
  }
}

async function makePack(profileFile: string, out: string): Promise<number> {
  const { libraryDir, today, audience } = readEnvironment();
  const open = await openLibrary(libraryDir);
  const errors = checkLibrary(open, { today }).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    process.stdout.write(formatProblems(open, errors, { colour: wantsColour(process.env, process.stdout.isTTY) }));
    console.error('No pack was made: mend the errors above.');
    return 1;
  }
  const library = withInvisibleShown(forAudience(open.library, audience));
  const { profile, decisions } = readFile(profileFile, library);
  const { files, notes } = await filesOf(library, profile, decisions, { libraryDir, today });
  const folder = resolve(out);
  const differing = files.filter(({ name, content }) => existsSync(join(folder, name)) && !readFileSync(join(folder, name)).equals(content)).map(({ name }) => name);
  if (differing.length > 0) throw new PackError(`${relative('', folder) || '.'} holds ${differing.join(', ')} of another pack, perhaps changed since. Nothing was written: name another folder with --out, or move ${differing.length === 1 ? 'it' : 'them'} away.`);
  mkdirSync(folder, { recursive: true });
  for (const { name, content } of files) writeFileSync(join(folder, name), content);
  for (const note of notes) console.error(note);
  console.log(`${relative('', folder) || '.'}: ${files.map(({ name }) => name).join(', ')}.`);
  return 0;
}

// --- the file -----------------------------------------------------------------------------------------------

function readFile(file: string, { taxonomy }: Library): { profile: Profile; decisions: Decision[] } {
  if (!existsSync(file) || !statSync(file).isFile()) throw new PackError(`${file}: there is no such file. Name a YAML or JSON file with --profile.`);
  if (statSync(file).size > LARGEST) throw new PackError(`${file}: larger than ${LARGEST / 1024} kB, so it is no profile.`);
  const yaml = readYaml(readFileSync(file, 'utf8').replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  if (yaml.complaints.length > 0) throw new PackError(yaml.complaints.map(({ line, column, message, help }) => `${file}:${line}:${column}  ${message}\n  ${help}`).join('\n'));
  const value = yaml.value ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new PackError(`${file}:1:1  This is no list of fields.\n  Write one field a line, such as “type: erp”.`);
  const { decisions: given, ...fields } = value as Record<string, unknown>;
  const at = (path: readonly (string | number)[]) => { const { line, column } = yaml.place(path); return `${file}:${line}:${column}`; };
  const { profile, complaints } = readProfile(fields, taxonomy);
  const said = [...complaints.map((complaint) => `${at([complaint.field])}  ${complaintText(complaint, taxonomy)}`), ...decisionComplaints(given, at)];
  if (said.length > 0) throw new PackError(`${said.join('\n')}\nNothing was made.`);
  return { profile, decisions: readDecisions(given).decisions };
}

function complaintText({ field, value, what }: Complaint, taxonomy: Library['taxonomy']): string {
  switch (what) {
    case 'unknown-field': return `“${field}” is no field of a profile.\n  ${didYouMean(field, [...PROFILE_FIELDS, 'decisions'], 'field')}`;
    case 'unknown-value': return `“${value}” is not in the list for ${field}.\n  ${didYouMean(value, taxonomy[CHOSEN[field as keyof typeof CHOSEN]].map(({ id }) => id), field)}`;
    case 'too-long': return `${field} is too long.\n  The most is ${field === 'words' ? `${MOST.word} characters a word` : `${MOST[field as 'name' | 'worry']} characters`}.`;
    case 'too-many': return `There are more than ${MOST.words} words.\n  Keep those that say most; left over: ${value}.`;
    case 'no-text': case 'twice': return `${field} is no text.\n  Write it behind the colon, on one line.`;
  }
}

function decisionComplaints(given: unknown, at: (path: readonly (string | number)[]) => string): string[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) return [`${at(['decisions'])}  decisions is no list.\n  Write one entry for each lesson: “- {lesson: LL-2026-k7q4, decision: apply, reason: …}”.`];
  return given.flatMap((one: unknown, index): string[] => {
    if (readDecisions([one]).unread > 0) return [`${at(['decisions', index])}  This is no decision.\n  It needs “lesson” with an id such as LL-2026-k7q4, “decision” (${DECISIONS.join(', ')}), and if given “reason” as text.`];
    const { reason } = one as { reason?: string };
    return reason !== undefined && [...reason].length > LONGEST_REASON ? [`${at(['decisions', index, 'reason'])}  The reason has ${[...reason].length} characters.\n  The most is ${LONGEST_REASON}.`] : [];
  });
}

// --- what is made -------------------------------------------------------------------------------------------

async function filesOf(whole: Library, profile: Profile, decisions: readonly Decision[], { libraryDir, today }: { libraryDir: string; today: string }): Promise<{ files: { name: string; content: Buffer }[]; notes: string[] }> {
  const messages = messagesFor(whole.settings.locale ?? 'en-GB');
  const { start: { made: words }, documents: documentWords } = messages;
  const read = filesBelow(libraryDir);
  // By way of what the page fetches, so that both make the same.
  const data = openStart(packStart(startLibrary(whole, standings(whole, today))));
  const pack = startPack(data, profile);
  const guided = new Map(whole.of('template').map((template) => [`${template.address}${template.slug}-guided.${template.data.format === 'workbook' ? 'xlsx' : 'docx'}`, template]));
  const documents = await packDocuments({
    data, pack, decisions, today, words, documentWords, texts: Object.fromEntries(whole.of('lesson').map((lesson) => [lesson.id, riskText(lesson)])),
    sources: openSources(packSources(whole, read), data.library.settings, data.library.taxonomy),
    shipped: async (address) => {
      const template = guided.get(address);
      const options = { read, library: whole, words: documentWords };
      return template?.source && (template.source.type === 'workbook' ? workbookBytes(template, 'guided', options) : wordBytes(template, 'guided', options));
    },
  });
  const record = projectRecord(data, pack, decisions, { today, words: words.record });
  const { problems } = new DraftChecker(openKnownLibrary(packLibrary(whole, today)), today).check('project', record);
  const { gone, retired } = sortDecisions(data, decisions);
  return {
    files: [
      { name: documents.name, content: Buffer.from(documents.content) },
      { name: basename(record.path), content: Buffer.from(record.text) },
      { name: 'brief.md', content: Buffer.from(briefText(data, pack, decisions, { today, words: briefWords(messages) })) },
    ],
    notes: [
      ...(pack.lessons.length === 0 ? ['No lesson fits this profile. Leave the type or the approach open, choose an earlier phase, or say the worry in other words.'] : []),
      ...gone.map(({ lesson }) => `${lesson} is not in this library: it was removed, or is not for its readers. The decision is left out of record and documents; your file still has it.`),
      ...retired.map(({ lesson, by }) => `${lesson.id} is retired${by === undefined ? '' : `; ${by} took its place`}. The decision stands in the record, and nothing is asked of it any more.`),
      ...problems.map(({ severity, message, help }) => `The record has ${severity === 'error' ? 'an error' : 'something to mend'}: ${message}\n  ${help}`),
    ],
  };
}

function briefWords({ start: { brief, form, kept } }: Messages) {
  return {
    title: brief.title, on: (day: string) => `${brief.on.replace('{day}', day)}.`, gate: brief.gate, clauses: brief.clausesApply, templates: brief.templates, none: brief.none, untitled: kept.untitled,
    labels: { type: form.type[0] ?? '', approach: form.approach[0] ?? '', tier: form.tier[0] ?? '', phase: form.phase[0] ?? '', worry: brief.worry },
    lists: { apply: brief.applied, covered: brief.covered, 'not-applicable': brief.notApplicable, open: brief.open },
  };
}

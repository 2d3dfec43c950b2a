// Calls out what a pull request touches beside content. A lesson needs a reviewer who knows the field; a workflow, the lock
// file, the owners file or the engine can run code or take a guard away, and needs another one. The list is of what is
// harmless: whatever is not named there counts as guarded.
import { compare, type Problem, type Severity } from '../model/problem.ts';
import type { Change, Entry } from './changes.ts';

export const AREAS = ['content', 'settings', 'words', 'workflows', 'owners', 'dependencies', 'engine', 'editor', 'other'] as const;
export type Area = (typeof AREAS)[number];

/** What each area is, in a sentence about a change, and why somebody should look. */
const NOTES: Record<Area, { name: string; why: string }> = {
  content: { name: 'records', why: 'Data: checked, and never run.' },
  settings: { name: 'the settings or the taxonomy', why: 'They hold for every record and every page.' },
  words: { name: 'documents about the project', why: 'Nothing runs them.' },
  workflows: { name: 'the workflows of continuous integration', why: 'They decide what is checked, and with which rights it runs.' },
  owners: { name: 'the owners file', why: 'It decides who must approve a change.' },
  dependencies: { name: 'the list of dependencies', why: 'They are foreign code that runs in every build.' },
  engine: { name: 'the engine', why: 'It is the code that checks and renders every record.' },
  editor: { name: 'settings of editors and git', why: 'Editors and git may run what stands there on the machine of whoever opens the folder.' },
  other: { name: 'files that this portal has no place for', why: 'Nobody knows what reads them.' },
};

/** Areas that go with records in one change. */
const HARMLESS: readonly Area[] = ['content', 'words'];
/** Areas that nothing runs. */
const DATA: readonly Area[] = [...HARMLESS, 'settings'];
const RECORD_FILES = /\.(?:mdx|ya?ml|png|jpe?g|webp|gif|avif)$|(?:^|\/)readme\.md$/i;

// The first that fits counts. Paths are compared in lower case: on many machines `SRC/` and `src/` are one folder.
const PLACES: readonly (readonly [Area, RegExp])[] = [
  ['editor', /(?:^|\/)\.(?:vscode|idea|devcontainer|husky|githooks)\/|(?:^|\/)\.(?:gitattributes|gitmodules|gitconfig|editorconfig|npmrc|nvmrc|node-version|envrc)$/],
  ['owners', /(?:^|\/)codeowners$/],
  ['workflows', /^\.github\/|^\.gitlab\/|^\.gitlab-ci\.yml$|^\.ci\//],
  ['dependencies', /(?:^|\/)(?:package\.json|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml)$/],
  ['engine', /^(?:src|scripts|public|test)\/|^(?:astro|vitest)\.config\.[a-z]+$|^tsconfig\.json$|^\.gitignore$/],
  ['settings', /^content\/(?:portal|taxonomy)\.yaml$/],
  ['words', /^[a-z]+\.md$|^license$/],
];

/** The area that a path belongs to. */
export function areaOf(path: string): Area {
  const place = PLACES.find(([, pattern]) => pattern.test(path.toLowerCase()))?.[0];
  if (place) return place;
  const hidden = path.split('/').some((part) => part.startsWith('.') || part === '');
  return /^(?:content|templates)\//.test(path) && RECORD_FILES.test(path) && !hidden ? 'content' : 'other';
}

export interface Verdict {
  /** The paths of each area that is touched, in the order of `AREAS`. */
  areas: ReadonlyMap<Area, readonly string[]>;
  /** Whether nothing but data is touched: then what worked on the change was the engine of the branch that it goes to. */
  dataOnly: boolean;
  problems: readonly Problem[];
}

/**
 * Judges a change. Guarded areas beside records are an error, since the two need different reviewers; alone, or with
 * `mixed`, they are a warning. Links, modules and programs among the records are always an error.
 * @param options.mixed somebody who may has said that this change needs both (a new field and the records that use it)
 */
export function judge(changes: readonly Change[], { mixed = false }: { mixed?: boolean } = {}): Verdict {
  const areas = new Map(AREAS.flatMap((area): [Area, string[]][] => {
    const paths = changes.filter(({ path }) => areaOf(path) === area).map(({ path }) => path).sort(compare);
    return paths.length === 0 ? [] : [[area, paths]];
  }));
  const withContent = areas.has('content');
  const guarded = [...areas].filter(([area]) => !HARMLESS.includes(area));
  const strange = changes.filter(({ path, entry }) => entry in STRANGE && /^(?:content|templates)(?:\/|$)/i.test(path));
  return {
    areas,
    dataOnly: [...areas.keys()].every((area) => DATA.includes(area)) && strange.length === 0 && changes.length > 0,
    problems: [...guarded.map(([area, paths]) => touched(area, paths, withContent && !mixed)), ...strange.map(notPlain)],
  };
}

function touched(area: Area, paths: readonly string[], besideContent: boolean): Problem {
  const { name, why } = NOTES[area];
  // The settings change with the records that use them (a new tag, a new phase), so they are only called out.
  const severity: Severity = besideContent && area !== 'settings' ? 'error' : 'warning';
  return {
    ...at(paths[0] ?? ''), severity,
    message: `This change touches ${name} (${paths.length === 1 ? '1 file' : `${paths.length} files`})${besideContent ? ' beside records' : ''}.`,
    help: severity === 'error' ? `${why} Put it into a pull request of its own.` : `${why} Somebody who answers for that must look at it.`,
  };
}

const STRANGE = {
  link: { message: 'A symbolic link stands among the records.', help: 'Put the file itself there: a link can lead out of the library.' },
  module: { message: 'Another repository (a git submodule) stands among the records.', help: 'Put the files themselves there.' },
  program: { message: 'A file among the records may be run as a program.', help: 'Take that right away: git update-index --chmod=-x <file>' },
} satisfies Partial<Record<Entry, { message: string; help: string }>>;

function notPlain({ path, entry }: Change): Problem {
  return { ...at(path), severity: 'error', ...STRANGE[entry as keyof typeof STRANGE] };
}

const at = (file: string) => ({ file, line: 1, column: 1, rule: 'guarded-files' });

// GitHub's issue forms, made from the schemas and the library's taxonomy.
// https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
import { stringify } from 'yaml';
import { ID_FORMS, KINDS } from '../model/ids.ts';
import type { Settings } from '../model/settings.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { questionsOf, type FormKind, type Question } from './questions.ts';

/** Where GitHub looks for forms. */
export const FORMS_FOLDER = '.github/ISSUE_TEMPLATE';

/** Labels that a form sets, so that issues can be sorted. None of them starts anything: everybody can open a form. */
const LABELS = { lesson: 'new lesson', project: 'new project', correction: 'correction' } as const;

export type Element =
  | { type: 'markdown'; attributes: { value: string } }
  | { type: 'input' | 'textarea'; id: string; attributes: { label: string; description: string; placeholder?: string }; validations: { required: boolean } }
  | { type: 'dropdown'; id: string; attributes: { label: string; description: string; multiple?: boolean; options: string[] }; validations: { required: boolean } };

export interface IssueForm { name: string; description: string; labels: string[]; body: Element[] }

const WORDS: Record<FormKind, { name: string; description: string; start: string }> = {
  lesson: {
    name: 'Add a lesson',
    description: 'Something that others should do, or never do again.',
    start: 'Write it so that a stranger could act on it. A reviewer turns this form into a pull request; you need not know how.',
  },
  project: {
    name: 'Add a project',
    description: 'A project from which lessons come, or that applies them.',
    start: 'A project is recorded so that its lessons have a home. A reviewer turns this form into a pull request.',
  },
};

/** What everybody must know before typing into a form whose answers are an issue. */
const OPEN = 'Whoever may read the issues of this repository reads what you write here. So: no names of private people, no contact data, no passwords or keys, nothing confidential.';

/** The form for a new record of a kind. */
export function issueForm(kind: FormKind, taxonomy: Taxonomy): IssueForm {
  const { name, description, start } = WORDS[kind];
  return { name, description, labels: [LABELS[kind]], body: [markdown(`${start}\n\n${OPEN}`), ...questionsOf(kind, taxonomy).map(element)] };
}

const markdown = (value: string): Element => ({ type: 'markdown', attributes: { value } });

function element(question: Question): Element {
  const { id, label, description, placeholder, required } = question;
  const validations = { required };
  if (question.type === 'dropdown') {
    return { type: 'dropdown', id, attributes: { label, description, ...(question.multiple && { multiple: true }), options: question.options.map((option) => option.label) }, validations };
  }
  return { type: question.type, id, attributes: { label, description, ...(placeholder === undefined ? {} : { placeholder }) }, validations };
}

/** The form for something that is wrong in a record that exists. It becomes no pull request: a person changes the record. */
export function correctionForm(): IssueForm {
  const examples = KINDS.filter((kind) => kind !== 'term').map((kind) => ID_FORMS[kind].example);
  const question = (type: 'input' | 'textarea', id: string, label: string, description: string, required: boolean, placeholder?: string): Element =>
    ({ type, id, attributes: { label, description, ...(placeholder === undefined ? {} : { placeholder }) }, validations: { required } });
  return {
    name: 'Correct a record', description: 'Something in a lesson, standard, template or another record is wrong or out of date.', labels: [LABELS.correction],
    body: [
      markdown(`If you can change the file yourself, “Improve this page” on its page is quicker.\n\n${OPEN}`),
      question('input', 'record', 'Record', 'Its id or its address, with the clause or section where there is one.', true, `For example: ${examples.slice(0, 3).join(', ')}`),
      question('textarea', 'wrong', 'What is wrong', 'The words as they stand, and what is wrong with them.', true),
      question('textarea', 'instead', 'What it should say', 'The words as they should be, if you know them.', false),
      question('input', 'source', 'How you know', 'A published document with its address, or the role that knows.', false),
    ],
  };
}

/** The page on which GitHub offers the forms. */
export function chooser(settings: Settings): { blank_issues_enabled: boolean; contact_links?: { name: string; url: string; about: string }[] } {
  // Empty issues stay allowed: “Report a problem” on each page opens one with the address filled in, which no form would take.
  const portal = settings.site === undefined || /^https?:\/\/(?:localhost|127\.|\[::1\])/.test(settings.site) ? undefined : new URL(`${settings.base ?? '/'}contribute/`, settings.site).href;
  return {
    blank_issues_enabled: true,
    ...(portal && { contact_links: [{ name: 'Write it on the portal', url: portal, about: 'The same forms with a preview, checked while you type. Nothing is lost when the page is closed.' }] }),
  };
}

/** The files of all forms, by path from the repository's root. */
export function issueFormFiles(taxonomy: Taxonomy, settings: Settings): Record<string, string> {
  const file = (name: string, value: unknown) => [`${FORMS_FOLDER}/${name}.yml`, `${NOTICE}${stringify(value, { lineWidth: 0, version: '1.1' })}`] as const;
  return Object.fromEntries([
    file('lesson', issueForm('lesson', taxonomy)), file('project', issueForm('project', taxonomy)), file('correction', correctionForm()), file('config', chooser(settings)),
  ]);
}

// GitHub reads YAML 1.1, in which a bare No is not a word; `version` quotes such words.
const NOTICE = '# Made by `npm run issue-forms` from the schemas and content/taxonomy.yaml. Do not edit: change those, and run it again.\n';

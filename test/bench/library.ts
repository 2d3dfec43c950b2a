// Writes a library of any size: the shipped one with made-up lessons and projects added, the same for the same number.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CROCKFORD } from '../../src/model/ids.ts';
import { repeatable } from '../../src/similar/numbers.ts';

const SUBJECTS = ['the supplier', 'the test team', 'the sponsor', 'the migration lead', 'the operations desk', 'the design authority', 'the planning office', 'the integration team', 'the finance partner', 'the site manager', 'the data owner', 'the training lead'];
const VERBS = ['delayed', 'accepted', 'rejected', 'rehearsed', 'measured', 'postponed', 'documented', 'escalated', 'reviewed', 'underestimated', 'replaced', 'combined', 'verified', 'published', 'renegotiated'];
const OBJECTS = ['the cutover plan', 'the interface description', 'the acceptance criteria', 'the payroll run', 'the tunnel ventilation test', 'the baggage trial', 'the cost baseline', 'the risk register', 'the staffing forecast', 'the signalling software', 'the data extract', 'the change request', 'the spare parts list', 'the commissioning schedule', 'the contract amendment'];
const TAILS = ['two weeks before the gate', 'after the second rehearsal', 'without telling the users', 'because the forecast had changed', 'when the first increment was in use', 'although the evidence said otherwise', 'in the same week as the audit', 'before the contract was signed', 'once the defects were ranked', 'while the other site waited'];
const PHASES = ['initiation', 'planning', 'execution', 'transition', 'closing', 'benefits'];
const DOMAINS = ['governance', 'benefits', 'stakeholders', 'requirements', 'schedule', 'cost', 'resources', 'procurement', 'risk', 'quality', 'integration', 'change', 'transition', 'knowledge'];
const CAUSES = ['unrealistic-plan', 'unclear-requirements', 'weak-governance', 'ignored-warning', 'inadequate-testing', 'missing-integration', 'interface-mismatch', 'supplier-management', 'insufficient-capability', 'poor-readiness', 'data-quality', 'good-practice'];
const TYPES = ['software', 'erp', 'infrastructure', 'building', 'space', 'airport', 'event', 'organisation'];

/** Writes `lessons` lessons of about 400 words, with references between them, into `folder`. */
export function writeBenchLibrary(folder: string, engine: string, lessons: number): void {
  rmSync(folder, { recursive: true, force: true });
  for (const part of ['content', 'templates']) cpSync(join(engine, part), join(folder, part), { recursive: true });
  const next = repeatable(lessons);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;
  const projects = Math.max(1, Math.round(lessons / 40));
  for (let index = 0; index < projects; index++) {
    writeFileSync(join(folder, `content/projects/bench-project-${index}.mdx`), `---
id: PRJ-BENCH-${index}
title: Bench project ${index}
summary: A made-up project for measuring.
type: ${pick(TYPES)}
approach: ${pick(['predictive', 'agile', 'hybrid'])}
tier: ${pick(['1', '2', '3'])}
state: completed
---

${paragraph(next, pick, 80)}
`);
  }
  for (let index = 0; index < lessons; index++) {
    const year = 2000 + (index % 26);
    mkdirSync(join(folder, `content/lessons/${year}`), { recursive: true });
    const outcome = next() < 0.7 ? 'problem' : 'success';
    writeFileSync(join(folder, `content/lessons/${year}/bench-lesson-${index}.mdx`), `---
id: ${benchId(index)}
title: When ${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)}, stop and check case ${index}
summary: ${sentence(pick)}
outcome: ${outcome}
observed: ${year}-0${1 + Math.floor(next() * 9)}-1${Math.floor(next() * 9)}
project: PRJ-BENCH-${index % projects}
sensitivity: public
phases: [${pick(PHASES)}]
domains: [${pick(DOMAINS)}]
rootCause: ${pick(CAUSES)}
impact:
  level: ${pick(['low', 'medium', 'high', 'critical'])}
appliesWhen:
  projectTypes: [${pick(TYPES)}]
validated:
  by: knowledge-staff
  on: 2026-01-1${index % 9}
sources:
  - title: A made-up source for measuring
    publisher: The bench
    year: ${year}
---

## What happened

${paragraph(next, pick, 130)} See [[${benchId(Math.floor(next() * lessons))}]].

## Why it happened

${paragraph(next, pick, 110)} It is like [[${benchId(Math.floor(next() * lessons))}|an earlier lesson]].

## What to do

1. ${sentence(pick)}
2. ${sentence(pick)}
3. ${sentence(pick)}

${paragraph(next, pick, 120)}
`);
  }
}

/** The id of a bench lesson: its number in Crockford's base 32. */
export function benchId(index: number): string {
  let rest = index;
  let text = '';
  for (let place = 0; place < 4; place++) {
    text = (CROCKFORD[rest % 32] ?? '0') + text;
    rest = Math.floor(rest / 32);
  }
  return `LL-2000-${text}`;
}

type Pick = <T>(values: readonly T[]) => T;

function sentence(pick: Pick): string {
  const text = `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)} ${pick(TAILS)}, and ${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function paragraph(next: () => number, pick: Pick, words: number): string {
  const sentences: string[] = [];
  for (let count = 0; count < words;) {
    const one = sentence(pick);
    sentences.push(one);
    count += one.split(' ').length;
    // A little of what real texts hold, so that the renderer meets it too.
    if (next() < 0.08) { sentences.push('The **exit criteria** were _written first_; see [the plan](https://example.org/plan).'); count += 9; }
  }
  return sentences.join(' ');
}

import { expect, test } from 'vitest';
import { complaints, swap } from '../../libraries.ts';

test('an alias: “golive” is the alias “go-live” of “cutover”', () => {
  expect(complaints('taxonomy-values', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('tags: [cutover]', 'tags: [golive]') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:12:8 error
      “golive” is not a tag of content/taxonomy.yaml.
      “golive” stands for “cutover”; write “cutover”."
  `);
});

test('a slip of the keyboard, one near an alias, and something unknown', () => {
  expect(complaints('taxonomy-values', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('tags: [cutover]', 'tags: [testng, lauch, money]') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:12:8 error
      “testng” is not a tag of content/taxonomy.yaml.
      Did you mean “testing”?
    content/lessons/2024/rehearse-the-cutover.mdx:12:16 error
      “lauch” is not a tag of content/taxonomy.yaml.
      Did you mean “cutover” (launch)?
    content/lessons/2024/rehearse-the-cutover.mdx:12:23 error
      “money” is not a tag of content/taxonomy.yaml.
      Known: cutover, testing."
  `);
});

test('lists of every kind, with their places', () => {
  expect(complaints('taxonomy-values', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('by: knowledge-staff', 'by: nobody'), 'content/projects/bridge.mdx': swap('type: erp\napproach: predictive\ntier: 2', 'type: payroll\napproach: waterfall\ntier: 9') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:14:18 error
      “nobody” is not an owner of content/taxonomy.yaml.
      Known: pmo-manager, knowledge-staff, process-staff.
    content/projects/bridge.mdx:5:7 error
      “payroll” is not a project type of content/taxonomy.yaml.
      Known: erp, infrastructure.
    content/projects/bridge.mdx:6:11 error
      “waterfall” is not an approach of content/taxonomy.yaml.
      “waterfall” stands for “predictive”; write “predictive”.
    content/projects/bridge.mdx:7:7 error
      “9” is not a tier of content/taxonomy.yaml.
      Known: 1, 2."
  `);
});

test('tiers of clauses', () => {
  expect(complaints('taxonomy-values', { 'content/standards/risk.mdx': swap('tiers="1 2"', 'tiers="1 7"') })).toMatchInlineSnapshot(`
    "content/standards/risk.mdx:22:1 error
      “7” is not a tier of content/taxonomy.yaml.
      Known: 1, 2."
  `);
});

test('gates of decisions', () => {
  expect(complaints('taxonomy-values', { 'content/projects/bridge.mdx': swap('gate: G4', 'gate: G5') })).toMatchInlineSnapshot(`
    "content/projects/bridge.mdx:12:35 error
      “G5” is not a gate of content/taxonomy.yaml.
      Did you mean “G2”?"
  `);
});

test('doubles inside the taxonomy', () => {
  expect(complaints('taxonomy-values', { 'content/taxonomy.yaml': swap('{ id: testing, title: Testing }', '{ id: testing, title: Testing }\n  - { id: testing, title: Tests }\n  - { id: launch, title: Launch }') })).toMatchInlineSnapshot(`
    "content/taxonomy.yaml:22:55 warning
      “launch” is an alias of “cutover” and a tag of its own.
      Remove the alias, or the entry that it names.
    content/taxonomy.yaml:24:11 error
      The tag “testing” stands twice in “tags”; it is entry 2 already.
      Keep one of the two."
  `);
});

test('without a taxonomy, its absence is said once and by another rule', () => {
  expect(complaints('taxonomy-values', { 'content/taxonomy.yaml': null })).toMatchInlineSnapshot(`""`);
});

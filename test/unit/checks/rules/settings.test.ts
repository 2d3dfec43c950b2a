import { expect, test } from 'vitest';
import { complaints } from '../../libraries.ts';
import { contrastOf } from '../../../../src/checks/rules/settings.ts';

test('no settings, no taxonomy', () => {
  expect(complaints('settings', { 'content/portal.yaml': null, 'content/taxonomy.yaml': null })).toMatchInlineSnapshot(`
    "content/portal.yaml:1:1 error
      The library has no settings.
      Add content/portal.yaml with at least a line such as “name: Waymark”.
    content/taxonomy.yaml:1:1 error
      The library has no taxonomy.
      Add content/taxonomy.yaml with phases, domains, projectTypes, approaches, tiers, rootCauses, tags and owners."
  `);
});

test('settings with problems of their own are not missing', () => {
  expect(complaints('settings', { 'content/portal.yaml': 'nam: Sound\n' })).toBe('');
});

test('colours that cannot be read', () => {
  expect(complaints('settings', { 'content/portal.yaml': (text) => text.replace('#1f5c4a', '#8fc7ae').replace('"#8fc7ae"\n', '"#8fc7ae"\n').replace(/accentDark: .*/, 'accentDark: "#1f5c4a"') })).toMatchInlineSnapshot(`
    "content/portal.yaml:5:11 error
      The colour #8fc7ae has a contrast of 1.8 to 1 on paper (#fbf8f1); the least is 4.5.
      Choose a darker shade of it.
    content/portal.yaml:6:15 error
      The colour #1f5c4a has a contrast of 2.2 to 1 on slate (#16191b); the least is 4.5.
      Choose a lighter shade of it."
  `);
});

test('contrast by WCAG 2.2', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrastOf('#1f5c4a', '#1f5c4a')).toBe(1);
});

test('phases and gates twice', () => {
  expect(complaints('settings', { 'content/taxonomy.yaml': (text) => text.replace('id: transition\n', 'id: planning\n').replace('id: G4', 'id: G2') })).toMatchInlineSnapshot(`
    "content/taxonomy.yaml:5:9 error
      The phase “planning” stands twice; it is phase 1 already.
      Give one of the two another id.
    content/taxonomy.yaml:7:17 error
      The gate G2 ends the phase “planning” already.
      Number the gates in the order of the phases."
  `);
});

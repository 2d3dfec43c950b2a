// The profile and its address: whatever comes in, what can be used is kept and the rest is said.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, profileAt, PROFILE_FIELDS, readProfile } from '../../../src/start/index.ts';
import { CHOSEN, MOST } from '../../../src/start/profile.ts';
import { fixture, readLibrary } from '../libraries.ts';

const { taxonomy } = readLibrary(fixture('sound'));

const ids = (field: keyof typeof CHOSEN) => fc.constantFrom(...taxonomy[CHOSEN[field]].map(({ id }) => id));
const given = fc.record({
  name: fc.string({ unit: 'grapheme', maxLength: 200 }), worry: fc.string({ unit: 'binary', maxLength: 500 }), words: fc.array(fc.string({ maxLength: 80 }), { maxLength: 15 }),
  type: ids('type'), approach: ids('approach'), tier: ids('tier'), phase: ids('phase'),
}, { requiredKeys: [] });

test('a profile comes back from its address as it was', () => {
  fc.assert(fc.property(given, (fields) => {
    const { profile } = readProfile(fields, taxonomy);
    expect(profileAt(addressOf(profile), taxonomy)).toEqual({ profile, complaints: [] });
    expect(profileAt(`#${addressOf(profile)}`, taxonomy).profile).toEqual(profile);
  }));
});

test('whatever an address holds, a profile within its bounds comes of it', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webQueryParameters(), fc.array(fc.tuple(fc.constantFrom(...PROFILE_FIELDS, '__proto__', 'toString'), fc.string())).map((pairs) => new URLSearchParams(pairs).toString())), (address) => {
    const { profile, complaints } = profileAt(address, taxonomy);
    expect(Object.keys(profile).every((field) => (PROFILE_FIELDS as readonly string[]).includes(field))).toBe(true);
    expect([...profile.worry ?? ''].length).toBeLessThanOrEqual(MOST.worry);
    for (const { value, field } of complaints) expect([...value].length + [...field].length).toBeLessThanOrEqual(160);
    expect(profileAt(addressOf(profile), taxonomy).complaints).toEqual([]);
  }));
});

test('what a tampered address holds is said, and the rest is kept', () => {
  const tier = taxonomy.tiers[0]?.id ?? '';
  const { profile, complaints } = profileAt(`tier=${tier}&tier=9&type=<script>&colour=red&worry=${'x'.repeat(500)}&words=a,b,a`, taxonomy);
  expect(profile).toEqual({ tier, words: ['a', 'b'], worry: 'x'.repeat(MOST.worry) });
  expect(complaints.map(({ field, what }) => [field, what])).toEqual([['type', 'unknown-value'], ['colour', 'unknown-field'], ['worry', 'too-long'], ['tier', 'twice']]);
});

test('a value may be named by its title or another word for it', () => {
  const [approach] = taxonomy.approaches;
  expect(readProfile({ approach: approach?.title.toUpperCase() }, taxonomy).profile).toEqual({ approach: approach?.id });
});

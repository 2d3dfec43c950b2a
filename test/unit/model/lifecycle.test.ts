// The lifecycle as properties: whatever the facts, there is one state, and none is reached without its evidence.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LESSON_STATES, standingOf, type LifecycleFacts } from '../../../src/model/lifecycle.ts';

const TODAY = '2026-06-15';
const dayOf = (number: number) => new Date(Date.UTC(2024, 0, 1 + number)).toISOString().slice(0, 10);
const day = fc.nat(1400).map(dayOf);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const facts: fc.Arbitrary<LifecycleFacts> = fc.record({
  observed: day,
  validatedOn: maybe(day),
  actions: fc.array(fc.record({ owner: maybe(fc.constant('process-staff')), due: maybe(day), done: maybe(day) }), { maxLength: 3 }),
  homes: fc.array(fc.record({ reference: fc.constant('STD-RISK#RISK-01'), resolves: fc.boolean(), citesBack: fc.boolean() }), { maxLength: 2 }),
  verifyBy: maybe(day),
  verified: maybe(fc.record({ on: day, result: fc.constantFrom('effective' as const, 'ineffective' as const), evidence: fc.constantFrom('Four clean releases', ' ', '') })),
  retiredOn: maybe(day),
  recurrences: fc.array(fc.record({ id: fc.constant('LL-2025-aaaa'), observed: day }), { maxLength: 2 }),
});

/** Facts of a lesson that is embedded on a known day and lacks nothing but its verification. */
const embedded: LifecycleFacts = {
  observed: '2024-01-01', validatedOn: '2024-02-01', verifyBy: '2027-01-01', verified: undefined, retiredOn: undefined, recurrences: [],
  actions: [{ owner: 'process-staff', due: '2024-03-01', done: '2024-03-10' }], homes: [{ reference: 'STD-RISK#RISK-01', resolves: true, citesBack: true }],
};
const state = (change: Partial<LifecycleFacts>, today = TODAY) => standingOf({ ...embedded, ...change }, today).state;
const past = (on: string | undefined, today: string) => on !== undefined && on <= today;

describe('for any facts', () => {
  test('there is one state, and the track ends with it or shows what came before it', () => {
    fc.assert(fc.property(facts, day, (any, today) => {
      const { state: reached, track } = standingOf(any, today);
      expect(LESSON_STATES).toContain(reached);
      expect(track[0]).toEqual({ state: 'captured', on: any.observed });
      expect(new Set(track.map((step) => step.state)).size).toBe(track.length);
      if (reached !== 'assigned') expect(track.at(-1)?.state).toBe(reached);
    }));
  });

  test('the same facts give the same standing, in whatever order they come', () => {
    fc.assert(fc.property(facts, day, (any, today) => {
      const shuffled = { ...any, actions: [...any.actions].reverse(), homes: [...any.homes].reverse(), recurrences: [...any.recurrences].reverse() };
      expect(standingOf(structuredClone(any), today)).toEqual(standingOf(any, today));
      expect(standingOf(shuffled, today)).toEqual(standingOf(any, today));
    }));
  });

  test('the facts are not changed', () => {
    fc.assert(fc.property(facts, day, (any, today) => {
      const before = structuredClone(any);
      standingOf(any, today);
      expect(any).toEqual(before);
    }));
  });

  test('no state without its evidence', () => {
    fc.assert(fc.property(facts, day, (any, today) => {
      const { state: reached, track } = standingOf(any, today);
      const states = track.map((step) => step.state);
      if (states.includes('validated')) expect(past(any.validatedOn, today)).toBe(true);
      if (reached === 'assigned') expect(any.actions.some(({ owner, due, done }) => owner !== undefined && due !== undefined && !past(done, today))).toBe(true);
      if (states.includes('embedded')) {
        expect(past(any.validatedOn, today)).toBe(true);
        expect(any.homes.length).toBeGreaterThan(0);
        expect(any.homes.every(({ resolves, citesBack }) => resolves && citesBack)).toBe(true);
      }
      if (reached === 'embedded' || reached === 'verified') expect(any.actions.every(({ done }) => past(done, today))).toBe(true);
      if (states.includes('verified')) {
        expect(any.verified?.result).toBe('effective');
        expect(any.verified?.evidence.trim()).not.toBe('');
        expect(past(any.verified?.on, today)).toBe(true);
      }
      if (states.includes('reopened')) expect(states).toContain('embedded');
      if (reached === 'reopened') expect(any.verified?.result === 'ineffective' || any.recurrences.some(({ observed }) => past(observed, today))).toBe(true);
      expect(reached === 'retired').toBe(past(any.retiredOn, today));
    }), { numRuns: 2000 });
  });

  test('what lies after today has not happened', () => {
    fc.assert(fc.property(facts, day, (any, today) => {
      const known = {
        ...any,
        validatedOn: past(any.validatedOn, today) ? any.validatedOn : undefined,
        actions: any.actions.map((action) => ({ ...action, done: past(action.done, today) ? action.done : undefined })),
        verified: past(any.verified?.on, today) ? any.verified : undefined,
        retiredOn: past(any.retiredOn, today) ? any.retiredOn : undefined,
        recurrences: any.recurrences.filter(({ observed }) => past(observed, today)),
      };
      expect(standingOf(known, today)).toEqual(standingOf(any, today));
    }));
  });

  test('taking evidence away never advances a lesson', () => {
    const rank = { captured: 0, validated: 1, assigned: 1, reopened: 1, embedded: 2, verified: 3, retired: 4 };
    fc.assert(fc.property(facts, day, (any, today) => {
      const whole = rank[standingOf(any, today).state];
      for (const less of [{ ...any, validatedOn: undefined }, { ...any, homes: [] }, { ...any, homes: any.homes.map((home) => ({ ...home, citesBack: false })) }, { ...any, retiredOn: undefined }]) {
        expect(rank[standingOf(less, today).state]).toBeLessThanOrEqual(whole);
      }
      if (any.verified?.result === 'effective') expect(rank[standingOf({ ...any, verified: undefined }, today).state]).toBeLessThanOrEqual(whole);
    }));
  });

  test('flags', () => {
    fc.assert(fc.property(facts, day, (any, today) => {
      const { state: reached, actionOverdue, verificationOverdue, orphan, recurring } = standingOf(any, today);
      if (actionOverdue) expect(any.actions.some(({ due, done }) => due !== undefined && due < today && !past(done, today))).toBe(true);
      if (verificationOverdue) expect([reached, (any.verifyBy ?? '9') < today]).toEqual(['embedded', true]);
      if (orphan) expect([any.actions.length, any.homes.length]).toEqual([0, 0]);
      if (reached === 'retired') expect([actionOverdue, verificationOverdue, orphan]).toEqual([false, false, false]);
      expect(recurring).toBe(any.recurrences.filter(({ observed }) => observed <= today).length);
    }));
  });
});

describe('the way of a lesson', () => {
  test('captured, validated, assigned, embedded, verified, retired', () => {
    const verified = { on: '2024-09-01', result: 'effective', evidence: 'Four clean releases' } as const;
    expect(state({ validatedOn: undefined })).toBe('captured');
    expect(state({ actions: [], homes: [] })).toBe('validated');
    expect(state({ actions: [{ owner: 'process-staff', due: '2027-01-01' }] })).toBe('assigned');
    expect(state({})).toBe('embedded');
    expect(state({ verified })).toBe('verified');
    expect(state({ verified, retiredOn: '2025-01-01' })).toBe('retired');
    expect(standingOf({ ...embedded, verified }, TODAY).track).toEqual([
      { state: 'captured', on: '2024-01-01' }, { state: 'validated', on: '2024-02-01' }, { state: 'embedded', on: '2024-03-10' }, { state: 'verified', on: '2024-09-01' },
    ]);
  });

  test.each([
    ['no action done', { actions: [{ owner: 'process-staff', due: '2027-01-01', done: undefined }] }],
    ['one of two actions open', { actions: [...embedded.actions, { owner: 'process-staff', due: '2027-01-01' }] }],
    ['no home', { homes: [] }],
    ['a home that does not exist', { homes: [{ reference: 'STD-RISK#RISK-09', resolves: false, citesBack: false }] }],
    ['one home of two that does not cite back', { homes: [...embedded.homes, { reference: 'STD-RISK#RISK-02', resolves: true, citesBack: false }] }],
    ['validated only tomorrow', { validatedOn: '2026-06-16' }],
  ])('%s: not embedded', (_, change) => {
    expect(['captured', 'validated', 'assigned']).toContain(state(change));
  });

  test('a verification without evidence, or older than what it verifies, does not count', () => {
    expect(state({ verified: { on: '2024-09-01', result: 'effective', evidence: ' ' } })).toBe('embedded');
    expect(state({ verified: { on: '2024-03-09', result: 'effective', evidence: 'Good' } })).toBe('embedded');
    expect(state({ verified: { on: '2024-03-10', result: 'effective', evidence: 'Good' } })).toBe('verified');
  });

  test('reopened by a recurrence after the day of embedding, and by nothing earlier', () => {
    const again = (observed: string) => state({ recurrences: [{ id: 'LL-2025-aaaa', observed }] });
    expect(again('2024-03-11')).toBe('reopened');
    expect(again('2024-03-10')).toBe('embedded');
    expect(again('2023-12-31')).toBe('embedded');
    expect(again('2026-06-16')).toBe('embedded');
  });

  test('reopened by a verification that failed, and a verified one by a later recurrence', () => {
    expect(state({ verified: { on: '2024-09-01', result: 'ineffective', evidence: 'It failed twice' } })).toBe('reopened');
    expect(state({ verified: { on: '2024-09-01', result: 'effective', evidence: 'Good' }, recurrences: [{ id: 'LL-2025-aaaa', observed: '2025-01-01' }] })).toBe('reopened');
  });

  test('embedded again by an action that was done after the recurrence', () => {
    const recurrences = [{ id: 'LL-2025-aaaa', observed: '2025-01-01' }];
    const later = (done: string | undefined) => ({ recurrences, actions: [...embedded.actions, { owner: 'process-staff', due: '2025-02-01', done }] });
    expect(state(later(undefined))).toBe('reopened');
    expect(state(later('2025-02-01'))).toBe('embedded');
    expect(state({ ...later('2025-02-01'), verified: { on: '2024-09-01', result: 'effective', evidence: 'Good' } })).toBe('embedded');
    expect(state({ ...later('2025-02-01'), verified: { on: '2025-09-01', result: 'effective', evidence: 'Good' } })).toBe('verified');
    fc.assert(fc.property(fc.nat(400), fc.integer({ min: 1, max: 100 }), (after, gap) => {
      const observed = dayOf(100 + after);
      expect(state({ recurrences: [{ id: 'LL-2025-aaaa', observed }], actions: [...embedded.actions, { done: dayOf(100 + after + gap) }] })).toBe('embedded');
    }));
  });

  test('what is missing for the next state', () => {
    const missing = (change: Partial<LifecycleFacts>) => standingOf({ ...embedded, ...change }, TODAY).missing;
    expect(missing({ validatedOn: undefined })).toEqual(['validation']);
    expect(missing({ actions: [], homes: [] })).toEqual(['action', 'home']);
    expect(missing({ actions: [{ owner: 'process-staff' }], homes: [] })).toEqual(['owner-and-due', 'home']);
    expect(missing({ homes: [{ reference: 'x', resolves: true, citesBack: false }] })).toEqual(['home-cites-back']);
    expect(missing({})).toEqual(['verification']);
    expect(missing({ recurrences: [{ id: 'LL-2025-aaaa', observed: '2025-01-01' }] })).toEqual(['action']);
    expect(missing({ retiredOn: '2025-01-01' })).toEqual([]);
  });
});

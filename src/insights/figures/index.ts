// The figures of what the organisation learns. Each is a pure function of the Library, its standings and the day, one a file.
export { application, type Application, type Rate } from './application.ts';
export { contribution, type Contribution } from './contribution.ts';
export { coverage, type Balance, type Coverage, type CoverageRow } from './coverage.ts';
export { percent } from './numbers.ts';
export { funnel, type Funnel } from './funnel.ts';
export { knownLessons } from './known-lessons.ts';
export { learningDebt, type Debt, type LearningDebt } from './learning-debt.ts';
export type { NamedOwner } from './owners.ts';
export { recurrenceChains, type RecurrenceChain, type RecurrenceChains } from './recurrence-chains.ts';
export { REVIEWED, reviewsDue, type Reviewed, type ReviewsDue } from './reviews-due.ts';
export { rootCauses, type RootCauses } from './root-causes.ts';
export { timeToEmbedded, type Spread, type TimeToEmbedded } from './time-to-embedded.ts';

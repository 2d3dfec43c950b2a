// The words that a pack writes into what it makes; the catalogue has them as `start.made`.
export interface StartWords {
  /** Decisions as documents and records say them. */
  decisions: Record<'apply' | 'covered' | 'not-applicable', string>;
  /** Why a lesson is here. */
  why: {
    trait: Record<'projectTypes' | 'approaches' | 'tiers', (title: string) => string>;
    keyword: (word: string) => string;
    close: (sentence: string) => string;
    /** Where that sentence is the lesson's own title. */
    closeItself: string;
    all: string;
    impact: Record<'low' | 'medium' | 'high' | 'critical', string>;
    recurred: (times: number) => string;
    alike: (projects: number) => string;
    due: (phase: string) => string;
  };
  risk: {
    raisedBy: string;
    /** What may happen, from what happened: in which project, and how. */
    event: (project: string | undefined, story: string) => string;
    /** Of a success: what may be missed. */
    missed: (project: string | undefined, story: string) => string;
    /** What it came to in that project. */
    effect: (text: string) => string;
    delay: (days: number) => string;
    ahead: (days: number) => string;
    cost: (text: string) => string;
  };
  document: { version: string; history: string; by: string };
  record: {
    untitled: string;
    summary: (facts: string) => string;
    worry: (worry: string) => string;
    origin: (day: string) => string;
  };
  folder: string;
}

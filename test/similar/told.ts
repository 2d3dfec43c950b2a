// A small lesson as the labelled sets write it.

export interface Told { title: string; summary: string; happened: string; why: string; do: string }

/** Its body as a record has it. */
export function bodyOf({ happened, why, do: advice }: Told): string {
  return `## What happened\n\n${happened}\n\n## Why it happened\n\n${why}\n\n## What to do\n\n${advice}`;
}

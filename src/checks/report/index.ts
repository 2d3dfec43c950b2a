// The reports, by the name that the command line takes.
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import type { Report } from './report.ts';
import { text } from './text.ts';

export type { Report, ReportInput } from './report.ts';

export const FORMATS = ['text', 'json', 'github', 'gitlab'] as const;
export type Format = (typeof FORMATS)[number];

export const REPORTS: Record<Format, Report> = { text, json, github, gitlab };

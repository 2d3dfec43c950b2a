// The engine as one short text: whatever was made by other code is made again.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE_ROOT } from '../environment.ts';
import { compare } from '../model/problem.ts';

let digest: string | undefined;

/** A digest of everything that the engine builds from: its code, styles, fonts, scripts, libraries and Node itself. Computed once a process. */
export function engineDigest(): string {
  return (digest ??= compute());
}

function compute(): string {
  const hash = createHash('sha256').update(process.version);
  const files = ['src', 'public'].flatMap((folder) => readdirSync(join(ENGINE_ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))).sort(compare);
  for (const file of [...files, ...['package.json', 'package-lock.json', 'astro.config.mjs'].map((name) => join(ENGINE_ROOT, name))]) hash.update(file.slice(ENGINE_ROOT.length)).update('\0').update(readFileSync(file));
  return hash.digest('base64');
}

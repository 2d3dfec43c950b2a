// What the environment says: read once, at the edge, and handed on as values.
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDay } from './model/fields.ts';
import { SENSITIVITIES, type Sensitivity } from './model/records/shared.ts';
import { didYouMean } from './model/suggest.ts';

/** The folder of the engine: where package.json stands. */
export const ENGINE_ROOT = fileURLToPath(new URL('../', import.meta.url)).replace(/[/\\]$/, '');

/** For processes that run Astro, which tells its makers how it is used unless it is told not to. */
export const UNWATCHED = { ASTRO_TELEMETRY_DISABLED: '1' };

export interface Environment {
  /** The folder that holds `content/` and `templates/`. */
  libraryDir: string;
  /** Where the built portal goes. */
  outDir: string;
  /** The day for which everything computed is computed, `YYYY-MM-DD`. */
  today: string;
  /** For whom the portal is built. */
  audience: Sensitivity;
}

/** A variable of the environment holds what it must not; the message says which and what to set. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
}

/**
 * Reads LIBRARY_DIR, OUT_DIR, PORTAL_TODAY and PORTAL_AUDIENCE. The clock is read here and nowhere else.
 * @throws {EnvironmentError} when a variable has a value that it cannot have.
 */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env, now = new Date()): Environment {
  const folder = (value: string | undefined, otherwise: string) => (value ? (isAbsolute(value) ? value : resolve(value)) : otherwise);
  const today = env.PORTAL_TODAY || localDay(now);
  if (!isDay(today)) throw new EnvironmentError(`PORTAL_TODAY is “${today}”; set it to a day that exists, as YYYY-MM-DD.`);
  const audience = env.PORTAL_AUDIENCE || 'public';
  if (!isAudience(audience)) throw new EnvironmentError(`PORTAL_AUDIENCE is “${audience}”. ${didYouMean(audience, SENSITIVITIES, 'audience')}`);
  return {
    libraryDir: folder(env.LIBRARY_DIR, ENGINE_ROOT),
    outDir: folder(env.OUT_DIR, join(ENGINE_ROOT, 'dist')),
    today, audience,
  };
}

function isAudience(text: string): text is Sensitivity {
  return (SENSITIVITIES as readonly string[]).includes(text);
}

function localDay(now: Date): string {
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

// What the commands take from the environment, and what they say of a value that cannot be.
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ENGINE_ROOT, readEnvironment } from '../../src/environment.ts';

const NOW = new Date(2026, 10, 22, 23, 59);
const said = (env: NodeJS.ProcessEnv): string => {
  try { return JSON.stringify(readEnvironment(env, NOW)); } catch (error) { return String(error); }
};

test('what is not said is the engine’s own library, today, for the public', () => {
  const expected = { libraryDir: ENGINE_ROOT, outDir: join(ENGINE_ROOT, 'dist'), today: '2026-11-22', audience: 'public' };
  expect(readEnvironment({}, NOW)).toEqual(expected);
  expect(readEnvironment({ LIBRARY_DIR: '', OUT_DIR: '', PORTAL_TODAY: '', PORTAL_AUDIENCE: '' }, NOW)).toEqual(expected);
});

test('folders may be named from here', () => {
  expect(readEnvironment({ LIBRARY_DIR: 'knowledge', OUT_DIR: '/srv/portal' }, NOW)).toMatchObject({ libraryDir: resolve('knowledge'), outDir: '/srv/portal' });
});

test('a day that does not exist and an audience that is none say what to set', () => {
  expect(said({ PORTAL_TODAY: '2024-02-30' })).toMatchInlineSnapshot(`"EnvironmentError: PORTAL_TODAY is “2024-02-30”; set it to a day that exists, as YYYY-MM-DD."`);
  expect(said({ PORTAL_TODAY: 'tomorrow' })).toMatchInlineSnapshot(`"EnvironmentError: PORTAL_TODAY is “tomorrow”; set it to a day that exists, as YYYY-MM-DD."`);
  expect(said({ PORTAL_AUDIENCE: 'publik' })).toMatchInlineSnapshot(`"EnvironmentError: PORTAL_AUDIENCE is “publik”. Did you mean “public”?"`);
});

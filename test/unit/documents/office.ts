// LibreOffice as a second opinion on what we write, where it is installed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Its program file, or none where it is not installed. */
export const office = ['soffice', 'libreoffice'].find((program) => spawnSync(program, ['--version']).status === 0);

/**
 * A profile that it has been started with before: for a new one it tries for seconds what the screen can do, with each start. Its
 * version is higher than any, so that it is not taken for one that was just renewed.
 */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>999.0</value></prop></item></oor:items>
`;

/**
 * Converts files by one start, into the folder `to`, by a filter of LibreOffice (`pdf`). Its profile is kept beside that folder and
 * is its own, so that a running LibreOffice does not answer instead. Returns what it printed.
 */
export function convert(files: readonly string[], filter: string, to: string): string {
  const profile = `${to}-profile`;
  mkdirSync(join(profile, 'user'), { recursive: true });
  writeFileSync(join(profile, 'user/registrymodifications.xcu'), SETTINGS);
  const { stdout, stderr, error } = spawnSync(office ?? 'soffice', [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--convert-to', filter, '--outdir', to, ...files], { encoding: 'utf8', timeout: 240_000 });
  if (error) throw error;
  return `${stdout}${stderr}`;
}

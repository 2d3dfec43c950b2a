// The published files of the pack, in a worker.
import { openStart, type PackedStart, type StartLibrary } from '../../start/start-library.ts';
import type { Surroundings } from './protocol.ts';

/** A file of the portal as JSON. `path` stands below the base path. Throws where it cannot be had. */
export async function fetched<T>({ base }: Surroundings, path: string): Promise<T> {
  const response = await fetch(`${base}${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return await response.json() as T;
}

/** The library as the pack looks at it. */
export async function startLibraryAt(around: Surroundings): Promise<StartLibrary> {
  return openStart(await fetched<PackedStart>(around, 'start/library.json'));
}

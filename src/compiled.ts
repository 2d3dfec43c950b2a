// Keeps what V8 makes of the engine's modules for the next run: a third of a command's time before it reads a file.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Called before the modules are imported that it is for. Processes that this one starts keep theirs too. Node knows by
 * their text which modules have changed.
 */
export function keepCompiled(): void {
  process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/waymark/code', import.meta.url));
  enableCompileCache();
}

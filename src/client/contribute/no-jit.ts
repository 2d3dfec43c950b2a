// Zod compiles schemas with `new Function` where it may, and finds out by trying. The portal's policy forbids that, and a
// forbidden attempt is reported. Imported before every schema.
import { z } from 'zod';

z.config({ jitless: true });

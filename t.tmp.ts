const t0=performance.now();
import { buildPortal } from './src/site/build.ts';
import { readEnvironment } from './src/environment.ts';
const r = await buildPortal({...readEnvironment(), onStep:(m)=>console.log(((performance.now()-t0)/1000).toFixed(1),m)});
console.log(((performance.now()-t0)/1000).toFixed(1), r.pages, r.seconds);

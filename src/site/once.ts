// Things that are computed once for a site and used by thousands of its pages.
import type { Site } from './site.ts';

/** Makes a function of the site that computes at most once for each site. */
export function oncePerSite<T>(compute: (site: Site) => T): (site: Site) => T {
  const made = new WeakMap<Site, { value: T }>();
  return (site) => {
    const known = made.get(site);
    if (known) return known.value;
    const value = compute(site);
    made.set(site, { value });
    return value;
  };
}

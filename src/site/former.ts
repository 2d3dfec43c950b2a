// Addresses at which records used to be.
import type { Id } from '../model/ids.ts';
import { oncePerSite } from './once.ts';

/** Each old address once, with the record that has moved. An address that is in use again leads nowhere else. */
export const formerAddresses = oncePerSite((site): { address: string; id: Id }[] => {
  const used = new Set([...site.library.records.values()].map(({ address }) => address));
  const found = new Map<string, Id>();
  for (const { id, data } of site.library.records.values()) {
    for (const address of 'formerly' in data ? data.formerly ?? [] : []) if (!used.has(address) && !found.has(address)) found.set(address, id);
  }
  return [...found].map(([address, id]) => ({ address, id }));
});

// Words about the use of the portal without a network.
export const offline = {
  offline: {
    ready: {
      texts: 'Ready to be used offline.',
      records: 'Search is ready to be used offline; whole texts as far as they were used here.',
      used: 'Pages and searches that were used here can be used offline.',
    },
    title: 'Not here while you are offline',
    lead: 'There is no network now, and this page has not been opened in this browser before. Search for what you were after, or come back later.',
  },
};

// Words at the foot of every page: how to mend it, and when it was changed. What stands in braces is put in as markup.

export const history = {
  pageFoot: {
    improve: 'Improve this page',
    correct: 'Correct it in a form',
    report: 'Report a problem',
    added: 'Added {changed}.',
    changed: 'Last changed {changed}.',
    changedBy: (people: number, peopleInDigits: string, sameDay: boolean) =>
      `Last changed {changed}, ${people === 0 ? '' : people === 1 ? 'by one person ' : `by ${peopleInDigits} people `}in {changes}${sameDay ? '' : ' since {first}'}.`,
    changes: (count: string) => `${count} changes`,
    uncommitted: 'Changed here and not committed yet.',
    problemTitle: (title: string) => `Problem on “${title}”`,
    problemText: (address: string) => `Page: ${address}\n\nWhat is wrong, and what would be right?\n\n`,
  },
};

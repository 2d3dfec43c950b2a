// A picture says in words what it shows.
import type { Rule } from '../rule.ts';

/** File names, and words that only say that it is a picture. */
const NO_ALTERNATIVE = /^(?:[\w-]{1,80}\.(?:png|jpe?g|webp|gif|avif)|(?:an? |the )?(?:image|picture|photo|figure|diagram|chart|graph|screenshot|img|icon)\s{0,2}\d{0,3})\.?$/i;

export const imageAlternatives: Rule = {
  id: 'image-alternatives',
  title: 'Pictures have an alternative in words',
  severity: 'error',
  why: 'Some readers hear the page, some search it, some print it without pictures. The alternative says what one is meant to see in the picture: not that it is a diagram, but what the diagram shows. WCAG 2.2 asks for it in criterion 1.1.1.',
  good: { of: 'guide', text: '![A plan with four rehearsals before the cutover](./plan.png)' },
  bad: { of: 'guide', text: '![](./plan.png)' },
  *find({ bodies }) {
    for (const { file, body } of bodies) {
      for (const { alt, src, line, column } of body.images) {
        const text = alt.trim();
        const name = src.slice(0, 80);
        if (text === '') yield { file, at: { line, column }, message: `The picture “${name}” has no alternative in words.`, help: 'Write between the square brackets what the picture shows.' };
        else if (NO_ALTERNATIVE.test(text)) yield { file, at: { line, column }, severity: 'warning', message: `“${text.slice(0, 80)}” does not say what the picture shows.`, help: 'Write what one is meant to see in it, in a sentence.' };
      }
    }
  },
};

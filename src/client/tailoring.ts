// Keeps the tier chosen on a standard in the address, so that a link can name it (the choice works without this), and
// opens the table of contents where it stands beside the text.
const choices = [...document.querySelectorAll<HTMLInputElement>('.tailor input')];

const asked = new URLSearchParams(location.search).get('tier') ?? '';
const named = choices.find(({ value }) => value === asked);
if (named && asked !== '') named.checked = true;

for (const choice of choices) {
  choice.addEventListener('change', () => {
    const address = new URL(location.href);
    if (choice.value === '') address.searchParams.delete('tier');
    else address.searchParams.set('tier', choice.value);
    history.replaceState(history.state, '', address);
  });
}

const contents = document.querySelector<HTMLDetailsElement>('#contents');
const beside = matchMedia('(width >= 64rem)');
const follow = () => { if (contents) contents.open = beside.matches; };
follow();
beside.addEventListener('change', follow);

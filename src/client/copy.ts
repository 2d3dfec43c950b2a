// Buttons that copy: `data-copy` holds the id of the element whose text is taken, `data-copy-link` an address.
// What was done is said in the button and to screen readers, for two seconds.
const SAID_MS = 2000;
const live = document.createElement('p');
live.className = 'visually-hidden';
live.setAttribute('role', 'status');
document.body.append(live);

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy], [data-copy-link]') : null;
  if (!button) return;
  const link = button.dataset.copyLink;
  const text = link === undefined ? document.getElementById(button.dataset.copy ?? '')?.textContent?.trim() : new URL(link, location.href).href;
  if (text === undefined) return;
  if (link !== undefined) {
    event.preventDefault();
    history.replaceState(history.state, '', link);
  }
  void navigator.clipboard.writeText(text).then(() => say(button), () => { if (link !== undefined) location.hash = new URL(link, location.href).hash; });
});

function say(button: HTMLElement): void {
  const words = button.dataset.copied ?? '';
  live.textContent = words;
  button.dataset.done = words;
  setTimeout(() => { delete button.dataset.done; live.textContent = ''; }, SAID_MS);
}

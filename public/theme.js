// Sets the colours that were chosen before anything is painted; everything else about the choice is in client/theme.ts.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  try {
    const chosen = localStorage.getItem('waymark.theme');
    if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;
  } catch { /* Storage is switched off: the system's colours stay. */ }
})();

// Runs before the page shows: says that scripts run, and which theme the reader chose.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("has-script");
  try {
    const chosen = localStorage.getItem("zonetag-theme");
    if (chosen === "dark" || chosen === "light") {
      root.dataset.theme = chosen;
    }
  } catch {
    // A browser may forbid storage to pages on the disk; then the theme is the system's.
  }
})();

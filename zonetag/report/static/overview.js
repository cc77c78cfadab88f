// The overview: sorting its largest table, terms that can be looked for, the theme.

/** Let the columns of the heat map be sorted: by share, the largest first; by document, as they came. */
function setUpSorting(documents) {
  const table = document.getElementById("heat-map");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows];
  const keys = documents.map((data, place) => sortKeys(data, place, heads.length));
  heads.forEach((head, column) => {
    const button = make("button", { type: "button", class: "sort" });
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", column === 0 ? "ascending" : "none");
    button.addEventListener("click", () => {
      const order = rows.map((_, place) => place).sort((a, b) => keys[b][column] - keys[a][column] || a - b);
      body.append(...order.map((place) => rows[place]));
      heads.forEach((other) => other.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", column === 0 ? "ascending" : "descending");
    });
  });
}

/** What a document's row is sorted by: its place from the end, its paragraphs, the share of each topic and of none. */
function sortKeys(data, place, columns) {
  const paragraphs = data.paragraphs.filter((paragraph) => !isLeftover(paragraph));
  const share = (has) => paragraphs.filter(has).length / (paragraphs.length || 1);
  const keys = [-place, paragraphs.length];
  for (let topic = 0; topic < columns - 3; topic += 1) {
    keys.push(share((paragraph) => paragraph.given?.includes(topic)));
  }
  return [...keys, share(isWithoutTopic)];
}

/** Make buttons of the terms: each looks for itself among the paragraphs of its topic. */
function setUpTerms(find, say) {
  for (const list of document.querySelectorAll(".terms")) {
    for (const term of list.querySelectorAll(".term")) {
      const word = term.textContent;
      const button = make("button", { type: "button", class: term.className, lang: term.lang }, word);
      button.title = say("find_term", { term: word });
      button.addEventListener("click", () => {
        find(word, Number(list.dataset.topic));
        const documents = document.getElementById("documents");
        documents.focus({ preventScroll: true });
        documents.scrollIntoView();
      });
      term.replaceWith(button);
    }
  }
}

/** Let the reader choose between dark and light; without a choice it is the system's. */
function setUpTheme() {
  const root = document.documentElement;
  const button = document.getElementById("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", String(isDark()));

  function toggle() {
    root.dataset.theme = isDark() ? "light" : "dark";
    remember("zonetag-theme", root.dataset.theme);
    show();
  }

  button.addEventListener("click", toggle);
  system.addEventListener("change", show);
  show();
  return toggle;
}

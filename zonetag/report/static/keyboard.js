// Going through the page by keys.

/** Set up the keys. */
function setUpKeyboard({ view, controls, topics, toggleTheme }) {
  const help = document.getElementById("help");
  const enabled = document.getElementById("keys-enabled");
  const container = document.getElementById("documents");
  let last = null;

  const currentEntry = () => view.entryOf.get((document.activeElement.closest(".document") ?? last)?.closest(".document"));
  const currentParagraph = () => {
    const here = document.activeElement.closest(".document");
    const paragraph = document.activeElement.closest(".paragraph");
    return here ? paragraph : last?.isConnected ? last : null;
  };
  const paragraphsOf = (entry) => [...entry.body.querySelectorAll(".paragraph")];

  function goTo(element) {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  /** Go to the next or the previous paragraph, into the neighbouring document where this one ends. */
  function step(direction) {
    const entries = view.visible();
    const entry = currentEntry();
    let place = entries.indexOf(entry);
    if (place >= 0) {
      const paragraph = currentParagraph();
      if (paragraph || direction > 0) {
        view.open(entry);
        const paragraphs = paragraphsOf(entry);
        const next = paragraphs[paragraphs.indexOf(paragraph) + direction];
        if (next) {
          goTo(next);
          return;
        }
      }
    } else if (direction < 0) {
      return;
    }
    for (place += direction; place >= 0 && place < entries.length; place += direction) {
      view.open(entries[place]);
      const next = paragraphsOf(entries[place]).at(direction > 0 ? 0 : -1);
      if (next) {
        goTo(next);
        return;
      }
    }
  }

  function stepDocument(direction) {
    const entries = view.visible();
    const place = entries.indexOf(currentEntry());
    const next = entries[place < 0 ? 0 : place + direction];
    if (next) {
      goTo(next.element.querySelector("summary"));
    }
  }

  /** Make a paragraph the one that Tab comes to, with its words, its link and the other probabilities. */
  function activate(paragraph) {
    if (paragraph === last) {
      return;
    }
    if (last?.isConnected) {
      last.querySelectorAll(".word, .number").forEach((element) => element.setAttribute("tabindex", "-1"));
      last.querySelector(".others")?.remove();
    }
    paragraph.closest(".body").querySelectorAll(".paragraph[tabindex='0']").forEach((other) => (other.tabIndex = -1));
    paragraph.tabIndex = 0;
    paragraph.querySelectorAll(".word, .number").forEach((element) => element.setAttribute("tabindex", "0"));
    last = paragraph;
    view.showOthers(paragraph);
  }

  container.addEventListener("focusin", (event) => {
    const paragraph = event.target.closest(".paragraph");
    if (paragraph) {
      activate(paragraph);
    }
  });

  const actions = {
    j: () => step(1),
    k: () => step(-1),
    n: () => stepDocument(1),
    p: () => stepDocument(-1),
    e: controls.expandOrCollapse,
    d: toggleTheme,
    0: () => controls.toggle("none"),
    "/": () => {
      container.scrollIntoView();
      controls.search.focus();
      controls.search.select();
    },
    "?": () => help.showModal(),
  };
  topics.slice(0, 9).forEach((_, place) => (actions[place + 1] = () => controls.toggle(place)));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) {
      return;
    }
    if (event.target.closest("input")) {
      if (event.key === "Escape") {
        event.target.blur();
      }
      return;
    }
    const arrow = { ArrowDown: "j", ArrowUp: "k" }[event.key];
    const isInParagraph = event.target.closest(".paragraph");
    const key = arrow && isInParagraph ? arrow : event.key;
    if (Object.hasOwn(actions, key) && (enabled.checked || arrow)) {
      event.preventDefault();
      actions[key]();
    }
  });
  document.getElementById("help-open").addEventListener("click", () => help.showModal());
  document.getElementById("help-close").addEventListener("click", () => help.close());
}

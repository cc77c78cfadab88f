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
      const paragraphs = paragraphsOf(entries[place]);
      const next = paragraphs[direction > 0 ? 0 : paragraphs.length - 1];
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

  function goToSearch() {
    container.scrollIntoView();
    controls.search.focus();
    controls.search.select();
  }

  container.addEventListener("focusin", (event) => {
    const paragraph = event.target.closest(".paragraph");
    if (paragraph) {
      activate(paragraph);
    }
  });

  const actions = new Map([
    ["j", () => step(1)],
    ["k", () => step(-1)],
    ["n", () => stepDocument(1)],
    ["p", () => stepDocument(-1)],
    ["e", controls.expandOrCollapse],
    ["d", toggleTheme],
    ["0", () => controls.toggle("none")],
    ["/", goToSearch],
    ["?", () => help.showModal()],
  ]);
  topics.slice(0, 9).forEach((_, place) => actions.set(String(place + 1), () => controls.toggle(place)));

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
    // In a paragraph the arrows go to the next one; elsewhere they scroll.
    const arrow = event.target.closest(".paragraph") && { ArrowDown: "j", ArrowUp: "k" }[event.key];
    const key = arrow || event.key;
    if (actions.has(key) && (enabled.checked || key !== event.key)) {
      event.preventDefault();
      actions.get(key)();
    }
  });
  enabled.checked = recall("zonetag-keys") !== "off";
  enabled.addEventListener("change", () => remember("zonetag-keys", enabled.checked ? "on" : "off"));
  document.getElementById("help-open").addEventListener("click", () => help.showModal());
  document.getElementById("help-close").addEventListener("click", () => help.close());
}

// Puts the parts together.

/** Add the probabilities of the topics that a paragraph was not given. */
function makeShowOthers(documents, topics, say) {
  return (element) => {
    const [, documentNumber, number] = /^d(\d+)p(\d+)$/.exec(element.id);
    const paragraph = documents[documentNumber - 1].paragraphs[number - 1];
    if (!paragraph.probabilities) {
      return;
    }
    const places = topics.map((_, place) => place).filter((place) => !paragraph.given?.includes(place));
    places.sort((a, b) => paragraph.probabilities[b] - paragraph.probabilities[a]);
    const list = make("ul", { class: "others", "aria-label": say("others") });
    for (const place of places) {
      const value = writeProbability(probabilityOf(paragraph, place));
      list.append(make("li", {}, makeBadge(topics[place]), make("span", { class: "visually-hidden" }, topics[place].name), ` ${value}`));
    }
    element.querySelector(".margin").append(list);
  };
}

/** Follow #d3 to a document and #d3p5 to a paragraph. */
function setUpLinks(view, controls) {
  function follow() {
    const found = /^#d(\d+)(?:p(\d+))?$/.exec(location.hash);
    const entry = found && view.entries[found[1] - 1];
    if (!entry) {
      return;
    }
    if (entry.element.hidden) {
      controls.clear();
    }
    view.open(entry);
    if (found[2] && !document.getElementById(location.hash.slice(1))) {
      controls.clear();
      view.open(entry);
    }
    const target = found[2] ? document.getElementById(location.hash.slice(1)) : entry.element.querySelector("summary");
    target?.focus({ preventScroll: true });
    target?.scrollIntoView();
  }
  addEventListener("hashchange", follow);
  follow();
}

async function start() {
  const { topics, documents, messages } = await readData();
  const say = makeSay(messages);
  const filter = makeFilter();
  const view = setUpDocuments({ topics, documents, say, filter });
  view.showOthers = makeShowOthers(documents, topics, say);
  const controls = setUpControls({ topics, documents, say, filter, view });
  setUpTooltip(document.getElementById("documents"), topics, say);
  setUpSorting(documents);
  setUpTerms(controls.find, say);
  setUpKeyboard({ view, controls, topics, toggleTheme: setUpTheme() });
  if (documents.length === 1) {
    view.open(view.entries[0]);
  }
  setUpLinks(view, controls);
  document.documentElement.classList.add("ready");
}

start().catch((error) => {
  // What the page says without a script is still there.
  document.documentElement.classList.remove("has-script");
  document.getElementById("cannot-read").hidden = false;
  throw error;
});

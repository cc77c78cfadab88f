// The documents: opened and closed, their paragraphs made when they come near the window.

/** How far outside the window a document's paragraphs are made. */
const NEAR = "1200px";

/** Take over the documents of the page. */
function setUpDocuments({ topics, documents, say, filter }) {
  const entries = documents.map((data, place) => makeEntry(data, document.getElementById(`d${place + 1}`)));
  const entryOf = new Map(entries.map((entry) => [entry.element, entry]));
  const near = new IntersectionObserver(
    (changes) => changes.forEach((change) => change.isIntersecting && render(entryOf.get(change.target.parentNode))),
    { rootMargin: NEAR },
  );

  function makeEntry(data, element) {
    const entry = { data, element, body: element.querySelector(".body"), passing: null, revealed: new Set() };
    Object.assign(entry, { stale: true, openBefore: false, count: element.querySelector(".fact.count") });
    drawStrip(element.querySelector(".strip"), data, topics);
    element.addEventListener("toggle", () => (element.open ? near.observe(entry.body) : near.unobserve(entry.body)));
    return entry;
  }

  /** Make the paragraphs of a document, if they are not there as they should be. */
  function render(entry) {
    if (!entry.stale) {
      return;
    }
    entry.stale = false;
    const passes = (place) => !isActive(filter) || entry.passing.has(place) || entry.revealed.has(place);
    const reveal = (places) => {
      places.forEach((place) => entry.revealed.add(place));
      entry.stale = true;
      render(entry);
      document.getElementById(`${entry.element.id}p${places[0] + 1}`).focus();
    };
    entry.body.replaceChildren(makeBody(entry.data, { id: entry.element.id, topics, filter, say, passes, reveal }));
  }

  /** Show which paragraphs pass. While a filter is set, documents with any are open. */
  function update(result, wasActive) {
    const active = isActive(filter);
    entries.forEach((entry, place) => {
      const passing = result.passing[place];
      entry.passing = passing;
      entry.revealed.clear();
      entry.stale = true;
      if (active && !wasActive) {
        entry.openBefore = entry.element.open;
      }
      entry.element.hidden = active && passing.size === 0;
      entry.element.open = active ? passing.size > 0 : wasActive ? entry.openBefore : entry.element.open;
      const all = entry.data.paragraphs.filter((paragraph) => !isLeftover(paragraph)).length;
      entry.count.textContent = active ? say("matching", { n: passing.size, all }) : say("paragraphs", { n: all });
      // Looked at anew, so that those in the window are made at once.
      near.unobserve(entry.body);
      if (entry.element.open && !entry.element.hidden) {
        near.observe(entry.body);
      }
    });
  }

  /** Open a document with its paragraphs made. */
  function open(entry) {
    entry.element.open = true;
    render(entry);
  }

  const visible = () => entries.filter((entry) => !entry.element.hidden);
  addEventListener("beforeprint", () => visible().forEach((entry) => entry.element.open && render(entry)));
  return { entries, entryOf, visible, open, update };
}

/** Draw a document as a strip: a piece a paragraph, as long as its text, in the colour of its first topic. */
function drawStrip(strip, data, topics) {
  const paragraphs = data.paragraphs.filter((paragraph) => !isLeftover(paragraph));
  const total = paragraphs.reduce((sum, paragraph) => sum + paragraph.text.length, 0) || 1;
  let place = 0;
  const stops = paragraphs.map((paragraph) => {
    const colour = paragraph.given ? `var(--colour-${topics[paragraph.given[0]].slot})` : "var(--strip-empty)";
    const from = (100 * place) / total;
    place += paragraph.text.length;
    return `${colour} ${from.toFixed(2)}% ${((100 * place) / total).toFixed(2)}%`;
  });
  strip.style.backgroundImage = stops.length > 0 ? `linear-gradient(to right, ${stops.join(", ")})` : "none";
}

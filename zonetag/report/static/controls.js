// The bar over the documents: search, topics, probability, and what they leave.

/** Milliseconds after the last key before a search begins. */
const TYPING_PAUSE = 120;

/** Set up the bar; gives what others may do with it. */
function setUpControls({ topics, documents, say, filter, view }) {
  const form = document.getElementById("controls");
  const search = document.getElementById("search");
  const range = document.getElementById("probability");
  const more = document.getElementById("more");
  const expand = document.getElementById("expand-all");
  const buttons = [...form.querySelectorAll(".topic-button")];
  const all = documents.flatMap((data) => data.paragraphs).filter((paragraph) => !isLeftover(paragraph)).length;
  let wasActive = false;
  let typing = 0;

  function update() {
    const result = applyFilter(filter, documents, topics.length);
    const active = isActive(filter);
    view.update(result, wasActive);
    wasActive = active;
    for (const button of buttons) {
      const count = button.dataset.topic === "none" ? result.without : result.byTopic[button.dataset.topic];
      button.querySelector(".n").textContent = count.toLocaleString("en");
      button.setAttribute("aria-pressed", String(isPressed(button)));
    }
    document.getElementById("probability-value").textContent = filter.least.toFixed(2);
    document.getElementById("nothing").hidden = !(active && result.documents === 0);
    document.getElementById("clear").disabled = !active;
    more.classList.toggle("active", filter.topics.size > 0 || filter.none || filter.least > 0);
    document.getElementById("result").textContent = active
      ? say("result", {
          paragraphs: result.paragraphs,
          all,
          documents: result.documents,
          all_documents: documents.length,
        })
      : say("result_all", { documents: documents.length, paragraphs: all });
    labelExpand();
  }

  function isPressed(button) {
    return button.dataset.topic === "none" ? filter.none : filter.topics.has(Number(button.dataset.topic));
  }

  function toggle(topic) {
    if (topic === "none") {
      filter.none = !filter.none;
    } else if (!filter.topics.delete(topic)) {
      filter.topics.add(topic);
    }
    update();
  }

  function clear() {
    clearTimeout(typing);
    Object.assign(filter, makeFilter());
    search.value = "";
    range.value = 0;
    update();
  }

  function searchSoon() {
    clearTimeout(typing);
    typing = setTimeout(() => {
      filter.words = wordsOf(search.value);
      update();
    }, TYPING_PAUSE);
  }

  /** Look for a word among the paragraphs of a topic. */
  function find(word, topic) {
    clear();
    search.value = word;
    filter.words = wordsOf(word);
    filter.topics.add(topic);
    update();
  }

  function expandOrCollapse() {
    const closed = view.visible().filter((entry) => !entry.element.open);
    const opening = closed.length > 0;
    view.visible().forEach((entry) => (entry.element.open = opening));
    labelExpand();
  }

  function labelExpand() {
    const closed = view.visible().some((entry) => !entry.element.open);
    expand.textContent = say(closed ? "expand_all" : "collapse_all");
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", (event) => event.isComposing || searchSoon());
  search.addEventListener("compositionend", searchSoon); // until then it is pinyin, not yet words
  range.addEventListener("input", () => {
    filter.least = Number(range.value);
    update();
  });
  for (const button of buttons) {
    const topic = button.dataset.topic;
    button.addEventListener("click", () => toggle(topic === "none" ? topic : Number(topic)));
  }
  more.addEventListener("click", () => {
    const opened = form.classList.toggle("opened");
    more.setAttribute("aria-expanded", String(opened));
  });
  document.getElementById("clear").addEventListener("click", () => {
    clear();
    search.focus();
  });
  expand.addEventListener("click", expandOrCollapse);
  document.getElementById("documents").addEventListener("toggle", labelExpand, true);
  // What is scrolled to must not lie under the bar.
  const measure = () => document.documentElement.style.setProperty("--bar", `${form.offsetHeight}px`);
  new ResizeObserver(measure).observe(form);
  update();
  measure();
  return { toggle, clear, find, expandOrCollapse, search };
}

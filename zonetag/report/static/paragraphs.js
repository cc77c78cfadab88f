// The paragraphs of one document under their headings, made when they are first needed.

const DEEPEST_HEADING = 6;
const FIRST_HEADING = 4;

/** Make what stands in the margin of a paragraph: its number, its topics with their probabilities. */
function makeMargin(paragraph, number, id, view) {
  const { topics, filter, say } = view;
  const margin = make("div", { class: "margin" });
  const link = make("a", { class: "number", href: `#${id}`, tabindex: "-1", "aria-label": say("link", { n: number }) });
  link.append(String(number));
  margin.append(link);
  if (paragraph.given) {
    const chips = make("ul", { class: "chips" });
    for (const topic of paragraph.given) {
      chips.append(makeChip(topics[topic], probabilityOf(paragraph, topic), filter.least));
    }
    margin.append(chips);
  } else {
    margin.append(make("p", { class: "reason" }, say(paragraph.reason ?? "no_topic")));
  }
  const origin = [paragraph.id, paragraph.page && say("page", { n: paragraph.page })].filter(Boolean).join(" · ");
  if (origin) {
    margin.append(make("p", { class: "origin" }, origin));
  }
  return margin;
}

function makeChip(topic, probability, least) {
  const chip = make(
    "li",
    { class: `chip topic-${topic.slot}${probability < least ? " below" : ""}` },
    makeBadge(topic),
    make("span", { class: "name" }, topic.name),
    make("span", { class: "probability" }, writeProbability(probability)),
  );
  chip.style.setProperty("--probability", probability);
  return chip;
}

/** Make a paragraph. Only one of a document is reached by Tab, the others by the keys j and k. */
function makeParagraph(paragraph, place, view) {
  const number = place + 1;
  const id = `${view.id}p${number}`;
  const given = (paragraph.given ?? []).map((topic) => view.topics[topic].name);
  const label = [view.say("paragraph", { n: number }), ...given].join(" ");
  const element = make("article", { class: "paragraph", id, tabindex: "-1", "aria-label": label });
  element.classList.toggle("untagged", !paragraph.given);
  element.append(makeMargin(paragraph, number, id, view), makeText(paragraph, view.topics, view.filter));
  return element;
}

/** Make the headings over a paragraph that did not stand over the one before. */
function makeHeadings(path, before, view) {
  let same = 0;
  while (same < path.length && path[same] === before[same]) {
    same += 1;
  }
  return path.slice(same).map((heading, place) => {
    const level = Math.min(FIRST_HEADING + same + place, DEEPEST_HEADING);
    const element = make(`h${level}`, { class: `heading depth-${same + place}`, lang: "zh-CN" });
    return appendMarked(element, heading, findHits(heading, view.filter.words), 0, heading.length);
  });
}

/** Make the body of a document: the paragraphs that pass, and a button where others were left out. */
function makeBody(data, view) {
  const body = document.createDocumentFragment();
  let before = [];
  let omitted = [];

  function closeGap() {
    if (omitted.length > 0) {
      const places = omitted;
      const button = make("button", { type: "button", class: "omitted" }, view.say("omitted", { n: places.length }));
      button.title = view.say("omitted_show", { n: places.length });
      button.addEventListener("click", () => view.reveal(places));
      body.append(button);
      omitted = [];
    }
  }

  data.paragraphs.forEach((paragraph, place) => {
    if (!view.passes(place)) {
      omitted.push(place);
      return;
    }
    closeGap();
    const path = data.paths[paragraph.path];
    body.append(...makeHeadings(path, before, view), makeParagraph(paragraph, place, view));
    before = path;
  });
  closeGap();
  body.querySelector(".paragraph")?.setAttribute("tabindex", "0");
  return body;
}

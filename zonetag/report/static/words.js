// The text of a paragraph: telling words underlined, hits of the search marked, and the note on a word.

const contributionsOf = new WeakMap();

/** Gather the telling words of a paragraph: one entry a place, with what it adds to each topic. */
function tellingWords(paragraph, wanted) {
  const found = new Map();
  (paragraph.words ?? []).forEach((numbers, rank) => {
    const topic = paragraph.given[rank];
    if (!wanted(topic)) {
      return;
    }
    for (let place = 0; place < numbers.length; place += 3) {
      const [start, length, value] = numbers.slice(place, place + 3);
      const word = found.get(start) ?? { start, end: start + length, contributions: [] };
      word.contributions.push({ topic, value: value / VALUE_SCALE });
      found.set(start, word);
    }
  });
  const words = [...found.values()].sort((a, b) => a.start - b.start);
  words.forEach((word) => word.contributions.sort((a, b) => b.value - a.value));
  return words;
}

/** Append a part of a text, the hits in it marked. */
function appendMarked(parent, text, hits, from, to) {
  let place = from;
  for (const [start, end] of hits) {
    if (end <= from || start >= to) {
      continue;
    }
    const begin = Math.max(start, from);
    const stop = Math.min(end, to);
    parent.append(text.slice(place, begin), make("mark", { class: "hit" }, text.slice(begin, stop)));
    place = stop;
  }
  parent.append(text.slice(place, to));
  return parent;
}

/** Make the text of a paragraph. */
function makeText(paragraph, topics, filter) {
  const element = make("p", { class: "text", lang: "zh-CN" });
  const hits = findHits(paragraph.text, filter.words);
  const wanted = (topic) => filter.topics.size === 0 || filter.topics.has(topic);
  let place = 0;
  for (const word of tellingWords(paragraph, wanted)) {
    appendMarked(element, paragraph.text, hits, place, word.start);
    const slot = topics[word.contributions[0].topic].slot;
    const underlined = make("u", { class: `word topic-${slot}`, tabindex: "-1" });
    contributionsOf.set(underlined, word.contributions);
    element.append(appendMarked(underlined, paragraph.text, hits, word.start, word.end));
    place = word.end;
  }
  return appendMarked(element, paragraph.text, hits, place, paragraph.text.length);
}

/** Show what a word adds while the pointer or the focus is on it. */
function setUpTooltip(container, topics, say) {
  const tooltip = document.getElementById("tooltip");
  let shown = null;
  let leaving = 0;

  function hide() {
    shown?.removeAttribute("aria-describedby");
    shown = null;
    tooltip.hidden = true;
  }

  function show(word) {
    clearTimeout(leaving);
    if (word === shown) {
      return;
    }
    hide();
    shown = word;
    tooltip.replaceChildren(
      ...contributionsOf.get(word).map(({ topic, value }) =>
        make(
          "p",
          {},
          makeBadge(topics[topic]),
          ` ${say("contribution", { topic: topics[topic].name })} `,
          make("b", {}, `+${value.toFixed(2)}`),
        ),
      ),
    );
    word.setAttribute("aria-describedby", "tooltip");
    tooltip.hidden = false;
    placeBeside(word);
  }

  function placeBeside(word) {
    const at = word.getClientRects()[0];
    const { width, height } = tooltip.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left, room - width - 8));
    const top = at.top > height + 12 ? at.top - height - 4 : at.bottom + 4;
    tooltip.style.left = `${left + scrollX}px`;
    tooltip.style.top = `${top + scrollY}px`;
  }

  const wordAt = (event) => event.target.closest?.(".word");
  // The pointer may go to the note itself, so it stays for a moment.
  const leave = () => (leaving = setTimeout(hide, 150));
  container.addEventListener("pointerover", (event) => wordAt(event) && show(wordAt(event)));
  container.addEventListener("pointerout", (event) => wordAt(event) && leave());
  tooltip.addEventListener("pointerover", () => clearTimeout(leaving));
  tooltip.addEventListener("pointerout", leave);
  container.addEventListener("focusin", (event) => (wordAt(event) ? show(wordAt(event)) : hide()));
  container.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

// What the reader looks for, and which paragraphs that is.

/** Make a filter that lets everything pass. */
function makeFilter() {
  return { words: [], topics: new Set(), none: false, least: 0 };
}

function isActive(filter) {
  return filter.words.length > 0 || filter.topics.size > 0 || filter.none || filter.least > 0;
}

/** Cut what was typed into words; full-width letters and digits are the same as narrow ones. */
function wordsOf(query) {
  return query.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
}

/** The topics of a paragraph that are probable enough. */
function topicsAbove(paragraph, least) {
  return (paragraph.given ?? []).filter((topic) => probabilityOf(paragraph, topic) >= least);
}

/** The text of a paragraph and its headings as it is searched. */
function searchable(data, paragraph) {
  paragraph.lower ??= `${data.paths[paragraph.path].join("\n")}\n${paragraph.text}`.toLowerCase();
  return paragraph.lower;
}

/** Whether the words and the probability let a paragraph pass, whatever its topics. */
function matchesText(filter, data, paragraph) {
  return filter.words.length === 0 || filter.words.every((word) => searchable(data, paragraph).includes(word));
}

function matchesTopics(filter, paragraph, above) {
  if (filter.topics.size > 0 || filter.none) {
    return above.some((topic) => filter.topics.has(topic)) || (filter.none && isWithoutTopic(paragraph));
  }
  return filter.least === 0 || above.length > 0;
}

function isWithoutTopic(paragraph) {
  return !paragraph.given && !isLeftover(paragraph);
}

/** Go through all documents: which paragraphs pass, and how many each topic would let pass. */
function applyFilter(filter, documents, topicCount) {
  const result = { passing: [], paragraphs: 0, documents: 0, byTopic: Array(topicCount).fill(0), without: 0 };
  for (const data of documents) {
    const passing = new Set();
    data.paragraphs.forEach((paragraph, place) => {
      if (isLeftover(paragraph) || !matchesText(filter, data, paragraph)) {
        return;
      }
      const above = topicsAbove(paragraph, filter.least);
      above.forEach((topic) => (result.byTopic[topic] += 1));
      if (isWithoutTopic(paragraph)) {
        result.without += 1;
      }
      if (matchesTopics(filter, paragraph, above)) {
        passing.add(place);
      }
    });
    result.passing.push(passing);
    result.paragraphs += passing.size;
    result.documents += passing.size > 0 ? 1 : 0;
  }
  return result;
}

/** Where the words stand in a text: sorted spans that do not overlap. */
function findHits(text, words) {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) {
    return []; // a letter whose small form is longer, such as İ: places would shift
  }
  const spans = [];
  for (const word of words) {
    for (let start = lower.indexOf(word); start >= 0; start = lower.indexOf(word, start + word.length)) {
      spans.push([start, start + word.length]);
    }
  }
  spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged = [];
  for (const [start, end] of spans) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) {
      last[1] = Math.max(last[1], end);
    } else {
      merged.push([start, end]);
    }
  }
  return merged;
}

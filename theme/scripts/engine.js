// The search engine of the pages: reads the files in search/ (docs/search.md has their format) and scores as lunr.js does.
// Files come as scripts that call $S, so they load over HTTP, from a folder and in a ZIM archive alike. A page loads this
// script, then search/index.js, then what asks. syntax.js, which comes by itself when wanted, holds what few questions need.
(function () {
  const rules = TABLES;
  const here = document.currentScript.src, online = /^http/.test(here);
  const KINDS = { pieces: "piece", needs: "need", meetings: "meeting", learning: "path", topics: "topic" };
  const REQUIRED = 2, PROHIBITED = 3; // lunr's numbers
  const ALL = rules.fields.map((name, field) => field), NAME = [0], TOPICS = [2, 3];
  // Signs of lunr's language where they mean something: +a, -a, field:a, a*, a~1, a^2.
  const SIGNS = /(^|\s)([+-]\S|[+-]?[a-z]+:[^\s/])|[^\s*]\*|\*[^\s*]|[~^]\d/i;

  // What was loaded: files by key, those on their way, cards by document; and what the index says.
  let files = {}, waiting = {}, known, looking;
  let index = {}, starts, heavy, places;

  // ---- Files

  // Takes what a file brings; nothing from a file of another generation, which may come late.
  window.$S = (key, ...values) => {
    if (key == "index") begin(values[0]);
    else if (key == "syntax" || document.currentScript.src.includes(index.g)) {
      files[key] = values;
      if (key[0] == "c") values[0].forEach((card, i) => (known[key.slice(1) * index.b + i] = card));
      else Object.assign(known, values[6]);
    }
  };

  // Starts anew with an index of another generation.
  function begin(manifest) {
    if (manifest.g == index.g || manifest.v != rules.format) return;
    index = manifest;
    files = { index: [index], syntax: files.syntax };
    waiting = {};
    known = {};
    heavy = {};
    places = [];
    starts = unfold(index.s);
    numbers(index.h).forEach((number, i, all) => {
      if (i % 3 == 2) heavy[all[i - 2] += all[i - 5] || 0] = { named: all[i - 1], mask: number };
    });
    index.p.forEach(([name, ...counts], part) => counts.forEach((count, rank) => {
      while (count--) places.push({ part, rank });
    }));
  }

  const wait = (time) => new Promise((done) => setTimeout(done, time));

  // Asks for a file once.
  const request = (key, query) => new Promise((done, failed) => {
    const script = document.createElement("script");
    const address = key == "syntax" ? "syntax.js" : "../search/" + (key == "index" ? key : key + "." + index.g) + ".js";
    script.src = new URL(address, here) + (query && online ? "?" + query : "");
    script.onload = script.onerror = () => {
      script.remove();
      (files[key] ? done : failed)(files[key]);
    };
    document.head.append(script);
  });

  // Looks whether there is a newer index; files that fail together share one look.
  const look = () => (looking = looking || request("index", Date.now()).catch(() => 0).then(() => (looking = 0)));

  // Asks for a file up to three times, unless its generation is over.
  async function persist(key) {
    const { g } = index;
    for (const again of [0, 1, 3]) {
      await wait(again * 1000);
      try {
        return await request(key, again && "again=" + again);
      } catch (error) {
        if (g && online) await look();
        if (g != index.g) break;
      }
    }
    throw Object.assign(failure(key), { stale: g != index.g });
  }

  const failure = (key) => Object.assign(Error(key), { name: "LoadError" });

  // A file, or a failure after half a minute.
  async function patient(key) {
    try {
      return await Promise.race([persist(key), wait(30000).then(() => Promise.reject(failure(key)))]);
    } finally {
      delete waiting[key];
    }
  }

  // The contents of files, each loaded once.
  const load = (keys) => Promise.all(keys.map((key) => files[key] || (waiting[key] = waiting[key] || patient(key))));

  // Does what is asked within one generation: once more when the index changes meanwhile.
  const steady = (work) => async (...given) => {
    await load(["index"]);
    const { g } = index;
    try {
      const done = await work(...given);
      if (g == index.g) return done;
    } catch (error) {
      if (g == index.g) throw error;
    }
    return work(...given);
  };

  // What syntax.js does, by name.
  const rarely = (name) => async (...given) => (await load(["syntax"]))[0][0][name](tools, ...given);

  // ---- Columns

  // Front-coded words.
  function unfold(text) {
    let word = "";
    return text ? text.split(",").map((end) => (word = word.slice(0, end.charCodeAt() - 48) + end.slice(1))) : [];
  }

  // Numbers from their signs.
  function numbers(text) {
    const list = [];
    let i = 0;
    const read = () => {
      const code = text.charCodeAt(i++) - 32, sign = code == 94 ? 2 : code == 93 ? 60 : code;
      return sign < 64 ? sign : sign + 28 * read();
    };
    while (i < text.length) list.push(read());
    return list;
  }

  // The terms of a file with their postings: for each field pairs of document and norm, and how many there are in all.
  function termsOf(file) {
    if (file.terms) return file.terms;
    const [counts, gaps, norms] = file.slice(1, 4).map(numbers), terms = file.terms = new Map();
    let c = 0, p = 0;
    for (const term of unfold(file[0])) {
      const mask = counts[c++], start = p;
      const lists = ALL.map((field) => {
        const list = [];
        for (let doc = -1, left = mask >> field & 1 && counts[c++]; left--; p++) list.push([doc += gaps[p] + 1, norms[p]]);
        return list;
      });
      // What has a file of its own is in the index even if not in this part; a term that only begins a phrase is not.
      if (mask || file[5]) terms.set(term, { lists, count: file[5] ? file[5][0] : p - start });
    }
    return terms;
  }

  // How many of sorted beginnings come before a word or are it: the number of its file.
  const placeIn = (list, word) => list.filter((start) => start <= word).length;
  const heavyAt = (term) => heavy[placeIn(starts, term)];

  // The files with all postings of a term in these parts; without parts the first that says something of it.
  function filesOf(term, parts) {
    const topic = term.includes("-"), one = heavyAt(term), key = topic ? "t-" + term : "s" + placeIn(starts, term);
    if (!parts || !(topic ? index.t : one)) return [key];
    if (!topic && !one.mask) return [key + "-all"];
    const keys = parts.filter((part) => topic || one.mask >> part & 1).map((part) => key + "-" + part);
    return keys.length ? keys : [key];
  }

  // The postings of terms that the index has, from files that are loaded.
  function postingsOf(terms, parts) {
    const found = new Map();
    for (const term of terms) {
      const all = { lists: ALL.map(() => []) };
      for (const key of filesOf(term, parts)) {
        const { lists, count } = termsOf(files[key]).get(term) || { lists: [] };
        if (count) all.count = count;
        lists.forEach((list, field) => (all.lists[field] = all.lists[field].concat(list)));
      }
      if (all.count) found.set(term, all);
    }
    return found;
  }

  // ---- Terms

  const LETTERS = Object.assign({}, rules.map);
  for (const zero of rules.digits) for (let i = 0; i < 10; i++) LETTERS[String.fromCharCode(zero.charCodeAt() + i)] = i;
  const DROPPED = RegExp(`[${rules.drop}]`, "g");
  const RUNS = RegExp(`([${rules.grams}]+)|[^${rules.grams}${rules.separators}]+`, "gu");
  const AFFIXES = rules.affixes.map(([start, root, end]) => [RegExp(start), root, RegExp(end), end]);

  // Text without capitals, accents and whatever else people leave out.
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(DROPPED, "")
    .replace(/[^\0-~]/g, (sign) => (sign in LETTERS ? LETTERS[sign] : sign));

  // The root of a word: Indonesian or Malay by their affixes, else English.
  function stem(word) {
    if (!/^[a-z]{3,}$/.test(word)) return word;
    const [start, root, end, ends] = AFFIXES.find(([start]) => start.test(word)) || [];
    if (!start) return porter(word);
    const rest = word.replace(start, root);
    return ends ? rest.replace(end, "$1") : stem(rest);
  }

  // Porter's rules as lunr.js has them: a consonant and its followers, a vowel and its, and what both make of a word.
  const C = "[^aeiou][^aeiouy]*", V = "[aeiouy][aeiou]*", SYLLABLE = V + C;
  const [ONE, TWO, ONLY, VOWEL] = [SYLLABLE, SYLLABLE + SYLLABLE, `${SYLLABLE}(${V})?$`, "[aeiouy]"].map((rest) => RegExp(`^(${C})?${rest}`));
  const SHORT = RegExp(`^${C}[aeiouy][^aeiouwxy]$`), DOUBLE = /([^aeiouylsz])\1$/;
  const STEPS = [
    "ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous ization:ize ation:ate ator:ate "
    + "alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble logi:log",
    "icate:ic ative: alize:al iciti:ic ical:ic ful: ness:",
  ].map((text) => {
    const ends = {}, list = text.replace(/(\w+):(\w*) ?/g, (pair, end, other) => (ends[end] = other, end + "|"));
    return [RegExp(`^(.+?)(${list.slice(0, -1)})$`), ends];
  });
  const LAST = /^(.+?)(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$|^(.+?[st])ion$/;

  function porter(word) {
    // A first y is a consonant: as a capital it is none of the vowels.
    word = word.replace(/^y/, "Y").replace(/(.(?:ss|i))es$|(.[^s])s$/, "$1$2")
      .replace(/^(.+?)(eed|ed|ing)$/, past).replace(/(.[^aeiou])y$/, "$1i");
    for (const [step, ends] of STEPS) word = word.replace(step, (all, start, end) => (ONE.test(start) ? start + ends[end] : all));
    word = word.replace(LAST, (all, start, ion) => (TWO.test(start || ion) ? start || ion : all))
      .replace(/^(.+)e$/, (all, start) => (TWO.test(start) || ONLY.test(start) && !SHORT.test(start) ? start : all));
    return (TWO.test(word) ? word.replace(/ll$/, "l") : word).toLowerCase();
  }

  // Porter's rules for -eed, -ed and -ing.
  function past(all, start, end) {
    if (end == "eed") return ONE.test(start) ? start + "ee" : all;
    if (!VOWEL.test(start)) return all;
    return /(at|bl|iz)$/.test(start) || SHORT.test(start) ? start + "e" : start.replace(DOUBLE, "$1");
  }

  // Pairs of signs that cover a run without spaces.
  function cover(run) {
    const signs = Array.from(run), pairs = [];
    for (let i = 0; i < signs.length - 2; i += 2) pairs.push(signs[i] + signs[i + 1]);
    return pairs.concat(signs.slice(-2).join(""));
  }

  // The terms of a text with the places of their words in it; `pair` where the script has no spaces.
  function tokens(text) {
    const found = [];
    text.replace(/[^\s,;()]+/g, (word, from) => fold(word).replace(RUNS, (run, pair) => {
      for (const term of pair ? cover(run) : [stem(run)]) found.push({ term, from, to: from + word.length, pair });
    }));
    return found;
  }

  // ---- Scores

  // A fixed order among equals that favours no country and no letter.
  const shuffle = (doc) => Math.imul(doc + 1, 2654435761) >>> 0;

  // lunr's weight of a term in a field of a document.
  function weight(count, field, doc, norm) {
    const often = Math.floor(norm / 27) + 1, length = rules.lengths[norm % 27] / index.a[field];
    const idf = Math.log(1 + Math.abs((index.n - count + 0.5) / (count + 0.5)));
    const score = idf * (2.2 * often) / (1.2 * (0.25 + 0.75 * length) + often) * rules.boosts[field] * rules.ranks[places[doc].rank];
    return Math.round(score * 1000) / 1000;
  }

  // Documents with their scores, summed in lunr's order, so that the same floating-point numbers come out.
  function score(clauses, postings, keep) {
    const wanted = new Map(), dots = new Map(), sums = new Map(), squares = ALL.map(() => 0);
    const scored = clauses.filter(({ presence }) => presence != PROHIBITED);
    for (const { terms, fields, boost } of scored) for (const term of terms) if (postings.has(term)) {
      const boosts = wanted.get(term) || [];
      wanted.set(term, boosts);
      for (const field of fields) {
        boosts[field] = (boosts[field] || 0) + boost;
        for (const [doc] of postings.get(term).lists[field]) if (keep(doc)) dots.set(doc * 7 + field, 0);
      }
    }
    for (const term of Array.from(wanted.keys()).sort()) wanted.get(term).forEach((boost, field) => {
      const { count, lists } = postings.get(term);
      squares[field] += boost * boost;
      for (const [doc, norm] of lists[field]) {
        const key = doc * 7 + field;
        if (dots.has(key)) dots.set(key, dots.get(key) + boost * weight(count, field, doc, norm));
      }
    });
    dots.forEach((dot, key) => {
      const doc = Math.floor(key / 7);
      sums.set(doc, (sums.get(doc) || 0) + (dot / Math.sqrt(squares[key % 7]) || 0));
    });
    // Where nothing is asked, experts come first who take requests.
    if (!scored.length) places.forEach((place, doc) => keep(doc) && sums.set(doc, +(!clauses.length && !place.rank && kindOf(partOf(doc)) == "expert")));
    return Array.from(sums).sort((a, b) => b[1] - a[1] || shuffle(a[0]) - shuffle(b[0]));
  }

  // The documents that a clause finds.
  function matches({ terms, fields }, postings) {
    const docs = new Set();
    for (const term of terms) if (postings.has(term)) {
      for (const field of fields) for (const [doc] of postings.get(term).lists[field]) docs.add(doc);
    }
    return docs;
  }

  // The rows that have what is required and lack what is prohibited.
  function present(clauses, postings, rows) {
    for (const clause of clauses) if (clause.presence > 1) {
      const required = clause.presence == REQUIRED, docs = matches(clause, postings);
      const possible = !required || clause.terms.every((term) => postings.has(term));
      rows = rows.filter(([doc]) => possible && docs.has(doc) == required);
    }
    return rows;
  }

  // Which words a document has, and in which fields.
  function why(clauses, postings, doc) {
    const reasons = new Map();
    for (const { label, terms, fields, presence } of clauses) if (presence != PROHIBITED) {
      const names = fields.filter((field) => matches({ terms, fields: [field] }, postings).has(doc)).map((field) => rules.fields[field]);
      if (names.length) reasons.set(label, distinct((reasons.get(label) || []).concat(names)));
    }
    return Array.from(reasons);
  }

  // ---- Answers

  const partOf = (doc) => index.p[places[doc].part][0];
  const kindOf = (part) => KINDS[part] || "expert";
  const passes = (wanted, value) => !wanted || !wanted.length || wanted.includes(value);
  const facetsOf = (filters) => Object.keys(filters).filter((name) => filters[name].length && name != "country" && name != "kind");
  const flat = (lists) => [].concat(...lists);
  const distinct = (list) => Array.from(new Set(list));

  // The numbers of the parts that filters and countries leave.
  const partsOf = (filters, countries) => index.p.map((part, i) => i).filter((part) => {
    const [name] = index.p[part];
    return passes(filters.country, name) && passes(countries, name) && passes(filters.kind, kindOf(name));
  });
  const filtered = (filters, countries) => facetsOf(filters).length || partsOf(filters, countries).length < index.p.length;

  // Answers a question as it was read. A single term needs only its first file, unless everything is wanted.
  async function find(question, filters, everything) {
    const { clauses, countries, reading } = question, terms = flat(clauses.map((clause) => clause.terms));
    const first = !everything && terms.length == 1 && clauses[0].simple && !filtered(filters, countries);
    const parts = partsOf(filters, countries), facets = facetsOf(filters), from = first ? 0 : parts;
    const [test] = await Promise.all([
      facets.length ? rarely("testOf")(facets, filters) : () => true, load(flat(terms.map((term) => filesOf(term, from)))),
    ]);
    const postings = postingsOf(terms, from), meta = first && postings.has(terms[0]) && files[filesOf(terms[0])][5];
    // The head of a word that is a phrase of its own is empty.
    if (meta && !matches(clauses[0], postings).size) return find(question, filters, true);
    const keep = (doc) => parts.includes(places[doc].part) && test(doc);
    const rows = reading.error ? [] : present(clauses, postings, score(clauses, postings, keep));
    const total = meta ? meta[1] : rows.length, again = steady((...given) => find(question, ...given));
    return {
      rows, total, reading, clauses, again, complete: rows.length == total,
      parts: meta && meta[2],
      more: () => again(filters, true),
      meant: () => {
        const docs = matches({ terms: flat(clauses.filter(({ word }) => word).map((clause) => clause.terms)), fields: ALL }, postings);
        return rows.some(([doc]) => docs.has(doc));
      },
      why: (doc) => why(clauses, postings, doc),
    };
  }

  // ---- Reading what was typed

  const rare = ({ term }) => !rules.stop.includes(term);
  const simple = (label, terms, fields, presence, word) => ({ label, terms, fields, presence, boost: 1, simple: true, word });

  // The phrases of a file: number of the term, terms, code, text.
  const phrasesIn = (key) => ((files[key] || [])[4] || "").split("\n").map((line) => line.split("\t")).filter((phrase) => phrase[3]);

  // Parts words into concepts, which name a topic, a group or a country (the longest from each place), and the others.
  function conceptsIn(words) {
    const concepts = [], others = [];
    for (let i = 0; i < words.length; i++) {
      const rest = words.slice(i).map(({ term }) => term + " ").join(""), { from } = words[i];
      const [, terms, code, text] = phrasesIn(filesOf(words[i].term)[0]).filter(([, terms]) => rest.startsWith(terms + " "))
        .sort((a, b) => b[1].length - a[1].length)[0] || [];
      if (terms) concepts.push({ code, text, from, to: words[i += terms.split(" ").length - 1].to });
      else others.push(words[i]);
    }
    return [concepts, others];
  }

  // Reads plain text: loads what its words need, finds concepts unless they are not wanted, and mends words that stand nowhere.
  async function read(text, filters, plain) {
    const all = tokens(text), words = all.some(rare) ? all.filter(rare) : all, corrected = [];
    const parts = (words.length > 1 || filtered(filters)) && partsOf(filters);
    // A heavy word that begins a phrase is asked for its phrases first; one that may go on with a phrase waits for them.
    const named = (term) => !plain && (heavyAt(term) || {}).named;
    const filesFor = (words) => load(flat(words.map(({ term }) => filesOf(term, named(term) != 1 && parts))));
    await filesFor(words.length > 1 ? words.filter(({ term }) => named(term) != 2) : words);
    const [concepts, others] = plain ? [[], words] : conceptsIn(all), typed = ({ from, to }) => text.slice(from, to);
    const [countries, topics] = [true, false].map((country) => concepts.filter(({ code }) => (code[0] == "@") == country));
    const free = concepts.length || others.some(rare) ? others.filter(rare) : others;
    const clauses = topics.map(({ code, text }) => (
      simple(text, [code.toLowerCase() + (code.includes("-") ? "" : "-")], TOPICS, REQUIRED)
    ));
    await filesFor(free);
    for (const word of free) {
      const { term } = word, unknown = !word.pair && term.length > 3 && !postingsOf([term], named(term) != 1 && parts).size;
      const near = unknown ? await rarely("near")(term) : [];
      if (unknown && (near.length || concepts.length)) corrected.push([typed(word), near]);
      if (unknown && !near.length && concepts.length) continue; // what nobody writes does not undo a concept
      clauses.push(simple(typed(word), near.length ? near : [term], ALL, 1, true));
    }
    return {
      clauses, countries: countries.map(({ code }) => code.slice(1)),
      reading: { concepts, words: distinct(clauses.filter(({ word }) => word).map(({ label }) => label)), corrected, plain, advanced: false, error: null },
    };
  }

  // Answers what was typed: by concepts, or by plain words where concepts find nothing that was meant.
  async function ask(text, filters = {}, plain = false) {
    if (!plain && SIGNS.test(text)) return find(await rarely("read")(text), filters);
    const question = await read(text, filters, plain), answer = await find(question, filters);
    const { concepts, words } = question.reading;
    if (!concepts.length || answer.total && (!words.length || answer.meant())) return answer;
    const other = await find(await read(text, filters, true), filters);
    return other.total ? other : answer;
  }

  // ---- Cards and suggestions

  const COLUMNS = {
    expert: "slug name native post lang topics initials state", piece: "slug name lang pieceKind summary date topics",
    need: "slug name lang summary topics", meeting: "slug name lang summary date topics", path: "slug name lang summary topics", topic: "topics count",
  };

  // Cards, with names for their columns.
  async function cards(docs) {
    await load(["index"]);
    await load(distinct(docs.filter((doc) => !known[doc]).map((doc) => "c" + Math.floor(doc / index.b))));
    return docs.map((doc) => {
      const card = { doc, kind: kindOf(partOf(doc)), country: "", native: "", post: "", initials: "", state: "", pieceKind: "", summary: "", date: "", count: 0 };
      const names = COLUMNS[card.kind].split(" ");
      known[doc].forEach((value, i) => (card[names[i]] = value));
      const { slug, native, post, topics = "" } = card, folder = { expert: "experts/", piece: "sharing/", need: "needs/", meeting: "meetings/", path: "learning/", topic: "topics/" }[card.kind];
      if (card.kind == "expert") card.country = partOf(doc);
      return Object.assign(card, {
        href: folder + (card.country && card.country + "/") + (slug || topics.toLowerCase()) + ".html",
        name: card.name || topics, native: native ? /(\S+) (.+)/.exec(native).slice(1) : null, post: post ? [card.lang || "en", post] : null,
        lang: card.lang || "en", topics: topics.split(" ").filter(Boolean),
      });
    });
  }

  // Topics, groups and countries whose name begins with the text; experts with all its words in a name, the last begun.
  async function suggest(text) {
    const words = tokens(text), last = words.pop(), found = new Map();
    if (!last) return [];
    const typed = fold(text).trim(), start = last.pair ? last.term : fold(text.slice(last.from, last.to));
    // The root of a word that may still grow: affixes come off, and it may be longer already than its stem.
    const root = stem(start + "qqqqan").split("qqqq")[0], end = placeIn(starts, root + "\uffff");
    const near = Array.from(root, (sign, i) => root.slice(0, Math.max(i, 3))).concat(start, last.term, root).map((word) => placeIn(starts, word));
    for (let i = placeIn(starts, root); i < end && distinct(near).length < 4; i++) near.push(i + 1);
    const keys = distinct(near.map((shard) => "s" + shard).concat(flat(words.map(({ term }) => filesOf(term)))));
    await load(keys);
    for (const [, , code, text] of flat(keys.map(phrasesIn))) {
      const kind = code[0] == "@" ? "country" : code.includes("-") ? "topic" : "group";
      if (!found.has(code) && fold(text).startsWith(typed)) found.set(code, { kind, text, code, card: null });
    }
    const ends = flat(keys.map((key) => Array.from(termsOf(files[key]).keys())))
      .filter((term) => term == last.term || !last.pair && start.length > 2 && term.startsWith(start));
    const clauses = words.map(({ term }) => [term]).concat([ends]).map((terms) => simple("", terms, NAME, REQUIRED));
    const postings = postingsOf(flat(clauses.map(({ terms }) => terms)));
    const rows = present(clauses, postings, score(clauses, postings, () => true)).slice(0, 5);
    const people = (await cards(rows.map(([doc]) => doc))).map((card) => ({ kind: "name", text: card.name, code: "", card }));
    return Array.from(found.values()).slice(0, 8 - people.length).concat(people);
  }

  const tools = { load, tokens, fold, unfold, numbers, placeIn, partOf, kindOf, ask, flat, distinct, rules, parts: () => index.p.map(([name]) => name) };

  window.aexpecs = {
    load, tokens, cards, ask: steady(ask), suggest: steady(suggest), counts: steady(rarely("counts")), without: steady(rarely("without")),
  };
}());

// What few questions need: lunr's query language, wildcards and fuzzy terms, terms that differ in one letter, and filters
// with their counts. engine.js loads it when it is wanted, and hands over `tools`.
(function () {
  const OPTIONAL = 1, REQUIRED = 2, PROHIBITED = 3; // lunr's numbers
  const MOST_EDITS = 2; // more would find nearly everything, and take long

  // Parts a query into lexemes as lunr.QueryLexer does.
  function lex(text) {
    const lexemes = [];
    let start = 0, at = 0, escapes = [];
    const emit = (type) => {
      let value = "", from = start;
      for (const escape of escapes) {
        value += text.slice(from, escape);
        from = escape + 1;
      }
      lexemes.push({ type, value: value + text.slice(from, at), start, end: at });
      escapes = [];
      start = at;
    };
    while (at < text.length) {
      const sign = text[at++], first = at - start == 1;
      if (sign == "\\") escapes.push(at++ - 1);
      else if (sign == ":") {
        at--;
        emit("field");
        start = ++at;
      } else if (sign == "~" || sign == "^") {
        at--;
        if (!first) emit("term");
        start = ++at;
        while (/[0-9]/.test(text.charAt(at))) at++;
        emit(sign == "~" ? "distance" : "boost");
      } else if ((sign == "+" || sign == "-") && first) emit("presence");
      else if (/[\s-]/.test(sign)) {
        at--;
        if (!first) emit("term");
        start = ++at;
      }
    }
    if (at > start) emit("term");
    return lexemes;
  }

  // Makes clauses of a query as lunr.QueryParser does; throws what is wrong as {key, at, to}.
  function parse(text, names) {
    const lexemes = lex(text), clauses = [];
    const fail = (key, { start, end, value }) => {
      throw { key, at: start, to: end, value };
    };
    let i = 0;
    const expect = (types) => {
      const next = lexemes[i];
      if (!next || !types.includes(next.type)) fail("term", next || lexemes[i - 1]);
    };
    const number = (lexeme) => (lexeme.value ? parseInt(lexeme.value, 10) : fail(lexeme.type, lexeme));
    while (i < lexemes.length) {
      const clause = { fields: names, boost: 1, presence: OPTIONAL, usePipeline: true };
      expect(["presence", "field", "term"]);
      if (lexemes[i].type == "presence") {
        clause.presence = lexemes[i++].value == "+" ? REQUIRED : PROHIBITED;
        expect(["field", "term"]);
      }
      if (lexemes[i].type == "field") {
        const field = lexemes[i++];
        if (!names.includes(field.value)) fail("field", field);
        clause.fields = [field.value];
        expect(["term"]);
      }
      const { value, start } = lexemes[i++];
      clause.term = value.toLowerCase();
      if (value.includes("*")) clause.usePipeline = false;
      for (; i < lexemes.length && /distance|boost/.test(lexemes[i].type); i++) {
        clause[lexemes[i].type == "boost" ? "boost" : "editDistance"] = number(lexemes[i]);
      }
      clauses.push(Object.assign(clause, { label: text.slice(start, lexemes[i - 1].end) }));
    }
    return clauses;
  }

  // Whether a word becomes another by so many letters added, left out, changed or exchanged with the next; * is any letter.
  function close(word, other, edits) {
    if (!word || !other) return word.length + other.length <= edits;
    const same = (i) => word[i] == "*" || word[i] == other[0];
    const rest = word.slice(1), others = other.slice(1);
    if (same(0) && close(rest, others, edits)) return true;
    return edits > 0 && (
      close(word, others, edits - 1) || close(rest, other, edits - 1) || close(rest, others, edits - 1)
      || word.length > 1 && same(1) && close(word[0] + word.slice(2), others, edits - 1)
    );
  }

  const reversed = (word) => Array.from(word).reverse().join("");

  // All terms of the index that begin so; or, from the lexicon of reversed terms, that end so.
  async function lexicon(tools, letter, start) {
    const [[forwards, backwards]] = await tools.load(["x"]), starts = tools.unfold(letter == "l" ? forwards : backwards), keys = [];
    for (let i = tools.placeIn(starts, start); i <= tools.placeIn(starts, start + "\uffff"); i++) keys.push(letter + i);
    const words = tools.flat((await tools.load(keys)).map(([words]) => tools.unfold(words)));
    return letter == "l" ? words : words.map(reversed);
  }

  // Terms at distance 1. One change spares the beginning or the end of a word, so few files hold them all.
  async function around(tools, term) {
    const length = Math.min(2, Math.floor((term.length - 1) / 2)), end = reversed(term).slice(0, length);
    const lists = await Promise.all([lexicon(tools, "l", term.slice(0, length)), lexicon(tools, "r", end)]);
    return tools.distinct(tools.flat(lists)).filter((other) => close(term, other, 1));
  }

  // What may have been meant by a word that stands nowhere; codes of topics were not.
  const near = async (tools, term) => (await around(tools, term)).filter((other) => !other.includes("-")).sort();

  // Whether a word has all pieces of a pattern in their order, the first at its beginning and the last at its end.
  function fits(word, [first, ...others]) {
    let at = word.startsWith(first) ? first.length : Infinity;
    const last = others.pop();
    for (const piece of others) {
      const found = word.indexOf(piece, at);
      at = found < 0 ? Infinity : found + piece.length;
    }
    return at + last.length <= word.length && word.endsWith(last);
  }

  // Terms that a pattern with wildcards stands for.
  async function matching(tools, pattern) {
    const pieces = pattern.split("*"), end = reversed(pieces[pieces.length - 1]);
    const words = await (end.length > pieces[0].length ? lexicon(tools, "r", end) : lexicon(tools, "l", pieces[0]));
    return words.filter((word) => fits(word, pieces));
  }

  // The terms of the index that a clause means; one that means none stands for itself.
  async function expand(tools, { term, usePipeline, editDistance }) {
    const words = usePipeline ? tools.tokens(term).map((token) => token.term) : [tools.fold(term)];
    const edits = Math.min(editDistance || 0, MOST_EDITS);
    return tools.flat(await Promise.all(words.map(async (word) => {
      if (usePipeline && !edits) return [word];
      const found = editDistance === undefined ? await matching(tools, word)
        : edits == 1 && usePipeline ? await around(tools, word)
          : (await lexicon(tools, "l", "")).filter((other) => close(word, other, edits));
      return found.length ? found : [word];
    })));
  }

  // Reads a query in lunr's language into a question, or says what is wrong with it.
  async function read(tools, text) {
    const reading = { concepts: [], words: [], corrected: [], plain: false, advanced: true, error: null };
    let parsed = [];
    try {
      parsed = parse(text, tools.rules.fields);
    } catch (error) {
      reading.error = error;
    }
    const clauses = await Promise.all(parsed.map(async (clause) => ({
      label: clause.label, terms: await expand(tools, clause), presence: clause.presence, boost: clause.boost,
      fields: clause.fields.map((name) => tools.rules.fields.indexOf(name)),
    })));
    return { clauses, countries: [], reading };
  }

  // A test of documents by filters of these facets.
  async function testOf(tools, facets, filters) {
    const tests = (await tools.load(facets.map((facet) => "f-" + facet))).map(([values, sets, codes], i) => {
      const good = sets.map((set) => set.some((value) => filters[facets[i]].includes(values[value]))), list = tools.numbers(codes);
      return (doc) => good[list[doc]];
    });
    return (doc) => tests.every((test) => test(doc));
  }

  const changed = (filters, facet, values) => Object.assign({}, filters, { [facet]: values });

  // How many documents of an answer each value of a facet has, that facet's own filter aside.
  async function counts(tools, facet, answer, filters) {
    const found = {}, { kindOf, partOf } = tools, byPart = facet == "country" || facet == "kind";
    const add = (value, count) => (found[value] = (found[value] || 0) + count);
    const addPart = (name, count) => {
      if (count && facet == "kind") add(kindOf(name), count);
      else if (count && kindOf(name) == "expert") add(name, count);
    };
    const all = await answer.again(changed(filters, facet, []), !byPart);
    if (byPart && all.parts) all.parts.forEach((count, part) => addPart(tools.parts()[part], count));
    else if (byPart) for (const [doc] of all.rows) addPart(partOf(doc), 1);
    else {
      const [[values, sets, codes]] = await tools.load(["f-" + facet]), list = tools.numbers(codes);
      for (const [doc] of all.rows) for (const value of sets[list[doc]]) add(values[value], 1);
    }
    return found;
  }

  // What would be found if one value of a filter were taken away.
  function without(tools, text, filters) {
    return Promise.all(tools.flat(Object.keys(filters).map((facet) => filters[facet].map(async (value) => {
      const less = changed(filters, facet, filters[facet].filter((other) => other != value));
      return { facet, value, total: (await tools.ask(text, less)).total };
    }))));
  }

  $S("syntax", { parse, read, near, testOf, counts, without });
}());

// The rules of the checker for one record, over its plain data: core/kinds.py and checks/ in the same words, as far as a
// browser can know. What needs the other files of the directory is found when the file arrives. Limits come from the
// declaration, words and lists from the words file; a test holds both sides to the same findings.
(function () {
  "use strict";

  // Addresses and numbers of persons, written out or around.
  const DOT = "(?:\\.|\\s?[\\[({]\\s?(?:dot|titik)\\s?[\\])}]\\s?|\\s(?:dot|titik)\\s)";
  const EMAIL = RegExp("(^|[^\\w.+-])([\\w.+-]{1,64}(?:(?:[@\\uff20]|\\s?[\\[({]\\s?(?:at|@)\\s?[\\])}]\\s?)[\\w-]+(?:" + DOT + "[\\w-]+)+"
    + "|\\sat\\s[\\w-]+(?:\\s(?:dot|titik)\\s[\\w-]+)*\\s(?:dot|titik)\\s(?:com|org|net|info|gov|edu|example|asia|[a-z]{2})\\b))", "gi");
  const MESSENGER = /(?:\bwa\.me\/|\bwhatsapp\.com\/send\S*phone=|\btel:)\+?[\d-]{6,}/gi;

  // What is wrong with `data` of a record: the path to the value, the code, the message and what to do.
  function problems(record, data, { records, today, update, more }) {
    const { terms, tags, rules, messages } = more, found = [];
    const HTML = RegExp(rules.html);
    const length = (text) => Array.from(text).length;
    const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
    const filled = (text, values) => text.replace(/\{(\w+)\}/g, (sign, name) => name in values ? values[name] : sign);

    function report(path, key, values = {}) {
      const [message, fix] = messages[key];
      found.push({ path, code: key.slice(0, 4), message: filled(message, values), fix: filled(fix, values) });
    }

    // ---- Values one by one

    function fields(name, data, path) {
      for (const about of records[name]) {
        const value = data[about.name], at = path.concat(about.name);
        if (value !== undefined) check(value, about, at);
        else if (about.required && !(about.hidden && update)) {
          const label = about.label.toLowerCase();
          report(at, about.name == "body" ? "E707" : "E101", { name: about.name, label: label == about.name ? "" : ` (${label})` });
        }
      }
    }

    function check(value, about, path) {
      if (about.texts && typeof value == "object") {
        for (const tag in value) {
          if (known("tag", tag, path.concat(tag))) one(value[tag], about, path.concat(tag));
        }
      } else if (about.many) several(value, about, path);
      else one(value, about, path);
    }

    function several(values, about, path) {
      const [, most] = about.many, seen = new Set();
      if (values.length > most) report(path.concat(most), "E107", { n: values.length, most });
      values.forEach((value, i) => {
        const at = path.concat(i), key = JSON.stringify(value), before = found.length;
        one(value, about, at);
        if (seen.has(key) && found.length == before) report(at, typeof value == "object" ? "E109-item" : "E109", { value });
        seen.add(key);
      });
    }

    function one(value, about, path) {
      if (about.kind == "group") return fields(about.record, value, path);
      if (about.kind == "flag") return;
      const text = String(value);
      if (rules.placeholders.includes(text.toLowerCase())) return report(path, "E119", { value });
      if (about.kind != "markdown" && text.includes("\n")) return report(path, "E118");
      kinds[about.kind](text, about, path);
    }

    function fits(text, least, most, path) {
      const n = length(text);
      if (n > most) report(path, "E105", { n: number(n), most: number(most), over: number(n - most) });
      else if (n < least) report(path, "E106", { n, least });
      return n <= most && n >= least;
    }

    // The digits of other scripts as 0 to 9.
    const plain = (text) => text.replace(/[^\0-~]/g, (sign) => {
      const zero = rules.digits.find((zero) => sign >= zero && sign.charCodeAt() < zero.charCodeAt() + 10);
      return zero ? sign.charCodeAt() - zero.charCodeAt() : sign;
    });

    // The common-era year of a Buddhist one.
    const commonEra = (year) => /^2[456]\d\d$/.test(year) && year - rules.offset <= rules.last ? "" + (year - rules.offset) : "";

    function exists(day) {
      const date = new Date(day);
      return !isNaN(date) && date.toISOString().slice(0, 10) == day;
    }

    // What is no day, or in no year that can be right, counts as not there: it was reported already.
    const day = (value) => exists(value) && value >= rules.first + "" && value < rules.last + 1 + "" ? value : undefined;
    const month = (value = "") => /^(19|20)\d\d(-(0[1-9]|1[0-2]))?$/.test(value) ? value : "";

    function dated(text, path, pattern, key) {
      const digits = plain(text), [, year, rest = ""] = pattern.exec(digits) || [];
      if (!year) return report(path, key, { value: text });
      if (commonEra(year)) return report(path, "E113", { year, fix: commonEra(year) + rest });
      if (digits != text) return report(path, "E114", { value: text, fix: digits });
      if (rest.length > 3 && !exists(text)) return report(path, "E112-none", { value: text });
      if (year < rules.first || year > rules.last) report(path, "E121-year", { year: +year });
    }

    // Whether a code is in its vocabulary, as far as that is here.
    function known(name, code, path) {
      const list = name == "tag" ? null : terms[name];
      const there = list ? list.some(([term]) => term == code) : isTag(code);
      if (!there) report(path, list ? "E111" : "E120", { value: code });
      return there;
    }

    function isTag(tag) {
      const [, language, script, region] = /^([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}))?$/.exec(tag) || [];
      const [languages, scripts, regions] = tags;
      const among = (list, part) => !part || list.split(" ").includes(part);
      return !!language && among(languages, language) && among(scripts, script) && among(regions, region);
    }

    const kinds = {
      text(text, about, path) {
        if (!fits(text, about.least || 1, about.most, path)) return;
        const [tag] = HTML.exec(text) || [];
        if (tag) return report(path, "E123", { tag, fix: withoutHtml(text) });
        if (about.pattern && !RegExp(`^(?:${about.pattern})$`).test(text)) report(path, "E124", { value: text, says: about.says });
      },
      markdown: (text, about, path) => fits(text, about.least || 1, about.most, path),
      date: (text, about, path) => dated(text, path, /^(\d{4})(-\d\d-\d\d)$/, "E112"),
      month: (text, about, path) => dated(text, path, /^(\d{4})(-(?:0[1-9]|1[0-2]))?$/, "E112-month"),
      number(text, { least = 0, most }, path) {
        const digits = plain(text);
        if (least >= 1900 && commonEra(digits)) return report(path, "E113", { year: digits, fix: commonEra(digits) });
        if (digits != text && /^\d+$/.test(digits)) return report(path, "E114", { value: text, fix: digits });
        if (!/^(0|[1-9]\d{0,8})$/.test(digits)) return report(path, "E115", { value: text, least, most });
        if (+digits < least || +digits > most) report(path, "E115-far", { value: digits, least, most });
      },
      choice(text, about, path) {
        if (!about.options.some(([code]) => code == text)) report(path, "E110", { value: text });
      },
      term(text, about, path) {
        const list = terms[about.vocabulary];
        if (list.some(([code]) => code == text)) return;
        if (about.or_text && !RegExp(`^(?:${rules.codes[about.vocabulary]})$`).test(text)) fits(text, 2, about.or_text, path);
        else known(about.vocabulary, text, path);
      },
      ref(text, about, path) {
        if (!RegExp(`^(?:${about.pattern})$`).test(text)) report(path, "E124-ref", { value: text, collection: about.collection, says: about.says });
      },
      url(text, about, path) {
        if (!fits(text, 1, 500, path)) return;
        const fault = urlFault(text), safe = text.replace(/^(?:http:)?(?:\/\/)?/, "https://");
        if (fault) report(path, urlFault(safe) ? "E117" : "E117-safe", { value: text, fault: messages[fault][0], fix: safe });
      },
      tag: (text, about, path) => known("tag", text, path),
    };

    function withoutHtml(text) {
      return new DOMParser().parseFromString(text.replace(/<[^<>]*>/g, ""), "text/html").documentElement.textContent.trim();
    }

    // Why a text is no safe web address, as the key of the words for it.
    function urlFault(text) {
      if (!text.startsWith("https://")) return "url-scheme";
      let parts;
      try {
        parts = new URL(text);
      } catch (error) {
        return /[\s<>]/.test(text) ? "url-sign" : /^https:\/\/[^/]*:\D/.test(text) ? "url-none" : "url-host";
      }
      if (/[\s<>"'`{}|\\^]/.test(text)) return "url-sign";
      if (parts.username || parts.password) return "url-user";
      return /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(parts.hostname) ? "" : "url-host";
    }

    // ---- Values that are right one by one and wrong together

    const list = (name) => data[name] || [];
    const soon = new Date(Date.parse(today) + 864e5).toISOString().slice(0, 10); // elsewhere the day has begun already

    function ahead(date, path) {
      if (day(date) > soon) report(path, "E121-day", { value: date, today });
      return day(date) > soon;
    }

    function monthsAfter(day, months) {
      const [year, month, date] = day.split("-").map(Number), index = year * 12 + month - 1 + months;
      const last = new Date(Date.UTC(Math.floor(index / 12), index % 12 + 1, 0)).getUTCDate();
      return new Date(Date.UTC(Math.floor(index / 12), index % 12, Math.min(date, last))).toISOString().slice(0, 10);
    }

    function expert() {
      list("positions").forEach((post, i) => {
        const start = month(post.start), end = month(post.end);
        if (start && end && end.slice(0, start.length) < start.slice(0, end.length)) report(["positions", i, "end"], "E122-post", { start, end });
        if (start > today.slice(0, start.length)) report(["positions", i, "start"], "E121-post", { value: start });
      });
      list("portfolio").forEach(({ year }, i) => {
        if (year > +today.slice(0, 4) + 1 && !commonEra(year)) report(["portfolio", i, "year"], "E121-work", { value: year });
      });
      const { availability = "open", paused_until: until } = data;
      if (day(until) && availability != "paused") report(["paused_until"], "E127", { value: availability });
      const featured = list("portfolio").map((item, i) => item.featured ? i : -1).filter((i) => i >= 0);
      if (featured.length > rules.featured) report(["portfolio", featured[rules.featured], "featured"], "E125", { n: featured.length, most: rules.featured });
      const { main, other = [], evidence = [] } = data.expertise || {}, ids = list("portfolio").map((item) => item.id);
      if (other.includes(main)) report(["expertise", "other", other.indexOf(main)], "E109-main", { value: main });
      evidence.forEach(({ topic, item }, i) => {
        if (topic && topic != main && !other.includes(topic)) report(["expertise", "evidence", i, "topic"], "E206", { value: topic });
        if (item && !ids.includes(item)) report(["expertise", "evidence", i, "item"], "E206-item", { value: item });
      });
      list("languages").forEach(({ code }, i) => {
        if (code && list("languages").findIndex((skill) => skill.code == code) < i) report(["languages", i, "code"], "E109", { value: code });
      });
      list("identifiers").forEach(({ scheme, value = "" }, i) => {
        if (scheme == "orcid") orcid(String(value), ["identifiers", i, "value"]);
      });
      agreed(data.consent || {}, data.review || {});
      const biography = typeof data.biography == "string" ? { "": data.biography } : data.biography || {};
      for (const tag in biography) markdown(biography[tag], tag ? ["biography", tag] : ["biography"], 7);
    }

    function orcid(value, path) {
      const signs = value.toUpperCase().replace(/^HTTPS:\/\/ORCID\.ORG\//, "").replace(/[^0-9X]/g, "");
      const shape = signs.replace(/(.{4})(?=.)/g, "$1-");
      if (!/^\d{15}[\dX]$/.test(signs)) return report(path, "E126", { value });
      let total = 0;
      for (const digit of signs.slice(0, 15)) total = (total + +digit) * 2;
      if ("0123456789X"[(12 - total % 11) % 11] != signs[15]) report(path, "E126-sum", { value: shape });
      else if (value != shape) report(path, "E126-shape", { value, fix: shape });
    }

    // Consent and review: what the days of both allow.
    function agreed(consent, review) {
      const given = day(consent.given_on), until = day(consent.expires_on), gone = day(consent.withdrawn_on), { scopes } = consent;
      const confirmed = day(review.confirmed_on), due = day(review.due_on), active = data.status != "withdrawn";
      const gives = !ahead(given, ["consent", "given_on"]) && given, confirms = !ahead(confirmed, ["review", "confirmed_on"]) && confirmed;
      if (data.nomination) ahead(data.nomination.date, ["nomination", "date"]);
      if (gives && until <= given) report(["consent", "expires_on"], "E122-consent", { value: until });
      else if (gives && until > monthsAfter(given, rules.months)) {
        report(["consent", "expires_on"], "E305", { value: until, months: rules.months, given, fix: monthsAfter(given, rules.months) });
      }
      if (gives && gone < given) report(["consent", "withdrawn_on"], "E122-gone");
      if (active && until < today && !(until <= given)) report(["consent", "expires_on"], "E301", { value: until });
      if (active && gone <= today) report(["consent", "withdrawn_on"], "E302", { value: gone });
      if (active && scopes && !scopes.includes("profile")) report(["consent", "scopes"], "E303");
      if (confirms && due <= confirmed) report(["review", "due_on"], "E306", { value: due, confirmed, fix: monthsAfter(confirmed, 12) });
      else if (confirms && due > monthsAfter(confirmed, rules.months)) {
        report(["review", "due_on"], "E306-late", { value: due, months: rules.months, confirmed, fix: monthsAfter(confirmed, rules.months) });
      }
    }

    // Markdown without HTML, pictures, unsafe links and headings above the lowest level; code may hold anything.
    function markdown(text, path, lowest) {
      let plain = text.replace(/^(```|~~~)[^]*?^\1 *$/gm, "").replace(/(`+)[^`\n]*\1/g, "");
      if (!/^ {0,3}([*+-]|\d+\.)[ \t]/m.test(plain)) plain = plain.replace(/(^|\n\n)(?: {4}|\t)[^\n]*/g, "$1");
      const pictures = /!\[[^\]]*\]( ?\[|\([^)]*\)?)/g;
      const targets = [/\]\(\s*<?([^\s<>)]*)/g, /^ {0,3}\[[^\]\n]+\]: *<?([^\s>]+)/gm, /<([a-z][a-z0-9+.-]*:[^\s<>]*)>/gi];
      if (pictures.test(plain)) report(path, "E704");
      plain = plain.replace(pictures, "");
      for (const [, link] of [].concat(...targets.map((pattern) => matches(pattern, plain)))) {
        const fault = /^(expert|sharing|topic):|^#/.test(link) ? "" : urlFault(link);
        if (fault) report(path, "E708", { link: link.slice(0, 60), fault: messages[fault][0] });
      }
      const words = targets.reduce((rest, pattern) => rest.replace(pattern, "]"), plain);
      for (const [tag] of matches(RegExp(rules.html, "g"), words)) report(path, "E703", { tag: tag.slice(0, 40) });
      for (const [, signs, line] of matches(/^ {0,3}(#{1,6})(?=[^#\n])|^[^\n]*\S[^\n]*\n {0,3}(=+|-+)[ \t]*$/gm, words)) {
        const level = signs ? signs.length : line[0] == "=" || lowest == 7 ? 1 : 7;
        if (level < lowest) report(path, lowest == 7 ? "E702" : "E702-piece", { fix: "#".repeat(lowest) });
      }
    }

    function matches(pattern, text) {
      const found = [];
      text.replace(pattern, (...match) => found.push(match));
      return found;
    }

    // What must not be public, anywhere in a text: what once stood in the history of files cannot be called back.
    function privacy(value, path) {
      if (value && typeof value == "object") return Object.keys(value).forEach((key) => privacy(value[key], path.concat(isNaN(key) || !Array.isArray(value) ? key : +key)));
      const text = String(value), last = path[path.length - 1];
      const free = text.replace(/:\/\/[^\s/@]*@/g, (user) => "_".repeat(user.length));
      for (const [, , email] of matches(EMAIL, free)) report(path, "E401", { value: email });
      if (last == "value" || typeof value == "number") return;
      for (const [sign] of matches(MESSENGER, text)) report(path, "E402", { value: sign });
      const bare = plain(text).replace(MESSENGER, "_").replace(/https:\/\/\S+|\b10\.\d{4,9}\/\S+|\b97[89][\d -]{10,14}\b/g, "_")
        .replace(/\b(19|20)\d\d([ -]+(19|20)\d\d)+|\b\d{4}-\d\d-\d\d/g, "_");
      for (const [, , sign] of matches(/(^|[^\w./-])(\+?\(?\d(?:[\d() .\u00a0\u2011-]{5,}\d))(?![\w/])/g, bare)) {
        const digits = sign.replace(/\D/g, ""), abroad = /^(\+|\(\+|00)/.test(sign), n = digits.length;
        const phone = n >= 8 && n <= (abroad ? 15 : 13) && (abroad || digits[0] == "0");
        const amount = /^[1-9]\d{0,2}([. \u00a0]\d{3}){1,4}$/.test(sign);
        if (phone && last != "reference") report(path, "E402", { value: sign });
        if (!/^(\+|00)/.test(sign) && n >= (digits[0] == "0" ? 14 : 12) && n <= 18 && !amount) report(path, "E404", { value: sign });
      }
    }

    fields(record, data, []);
    if (record == "Expert") expert();
    else {
      if (data.body) markdown(data.body, ["body"], 2);
      ahead(data.date, ["date"]);
      if (!ahead(data.updated, ["updated"]) && day(data.updated) < day(data.date)) report(["updated"], "E122-updated", { value: data.updated, date: data.date });
      if (!data.authors && !(data.kind == "question" && data.asked_by)) report(["authors"], "E701");
    }
    privacy(data, []);
    return found;
  }

  $E("rules", problems);
}());

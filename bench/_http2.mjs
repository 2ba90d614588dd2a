// A server on loopback that speaks HTTP/2, as the hosts of static sites do: node _http2.mjs FOLDER ENCODING DELAY KEY CERTIFICATE
// Prints its port, then for each answer a line of JSON: path, bytes of the body as sent, when it began and ended (ms).
// Files go out as a careful host has them ready: brotli at its highest level (10 above 4 MB, where 11 takes minutes), or gzip 9.
import { readFileSync, statSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { join, normalize } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [folder, encoding, delay, key, certificate] = process.argv.slice(2);
const TYPES = { html: "text/html", js: "text/javascript", json: "application/json", css: "text/css", svg: "image/svg+xml" };
const LARGE = 4e6;
const ready = new Map();

function compressed(data) {
  if (encoding === "gzip") return gzipSync(data, { level: 9 });
  return brotliCompressSync(data, { params: {
    [constants.BROTLI_PARAM_QUALITY]: data.length > LARGE ? 10 : 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
  } });
}

function file(path) {
  if (!ready.has(path)) {
    const place = join(folder, normalize(path));
    const found = statSync(place, { throwIfNoEntry: false });
    ready.set(path, found && found.isFile() ? compressed(readFileSync(place)) : null);
  }
  return ready.get(path);
}

const server = createSecureServer({ key: readFileSync(key), cert: readFileSync(certificate) });
server.on("stream", (stream, headers) => {
  const began = performance.now();
  const path = decodeURIComponent(new URL(headers[":path"], "https://localhost").pathname);
  stream.on("error", () => {});
  setTimeout(() => {
    const body = file(path);
    if (stream.destroyed) return;
    if (!body) stream.respond({ ":status": 404 }, { endStream: true });
    else {
      const type = TYPES[path.split(".").pop()] || "application/octet-stream";
      stream.respond({ ":status": 200, "content-type": type + "; charset=utf-8", "content-encoding": encoding });
      stream.end(body);
    }
    console.log(JSON.stringify({ path, bytes: body ? body.length : 0, began, ended: performance.now() }));
  }, Number(delay));
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
